from collections import OrderedDict

from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

from twin import run


class DeepSea(nn.Module):
    def __init__(self, weights):
        super().__init__()
        channels = [weights[f"convolutions.conv{i}.weight"].shape[0] for i in (1, 2, 3)]
        self.convolutions = nn.Sequential(OrderedDict([
            ("conv1", nn.Conv1d(4, channels[0], 8)), ("relu1", nn.Threshold(0, 1e-6)), ("pool1", nn.MaxPool1d(4)), ("dropout1", nn.Dropout(0.2)),
            ("conv2", nn.Conv1d(channels[0], channels[1], 8)), ("relu2", nn.Threshold(0, 1e-6)), ("pool2", nn.MaxPool1d(4)), ("dropout2", nn.Dropout(0.2)),
            ("conv3", nn.Conv1d(channels[1], channels[2], 8)), ("relu3", nn.Threshold(0, 1e-6)), ("dropout3", nn.Dropout(0.5)), ("flatten", nn.Flatten()),
        ]))
        hidden, features = weights["dense.fc1.weight"].shape
        self.dense = nn.Sequential(OrderedDict([
            ("fc1", nn.Linear(features, hidden)), ("relu4", nn.Threshold(0, 1e-6)),
            ("fc2", nn.Linear(hidden, weights["dense.fc2.weight"].shape[0])),
        ]))

    def forward(self, sequences):
        return self.dense(self.convolutions(sequences))


run(DeepSea, binary_cross_entropy_with_logits)
