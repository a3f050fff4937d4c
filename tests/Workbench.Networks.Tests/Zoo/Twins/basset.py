from collections import OrderedDict

from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

from twin import run


class Basset(nn.Module):
    def __init__(self, weights):
        super().__init__()
        layers, width = [], 4
        for i, (kernel, pool) in enumerate(((19, 3), (11, 4), (7, 4)), 1):
            channels = weights[f"convolutions.conv{i}.weight"].shape[0]
            layers += [
                (f"conv{i}", nn.Conv1d(width, channels, kernel)), (f"bn{i}", nn.BatchNorm1d(channels)), (f"relu{i}", nn.ReLU()),
                (f"pool{i}", nn.MaxPool1d(pool)),
            ]
            width = channels
        self.convolutions = nn.Sequential(OrderedDict(layers + [("flatten", nn.Flatten())]))
        (first, features), (second, _) = weights["dense.fc1.weight"].shape, weights["dense.fc2.weight"].shape
        self.dense = nn.Sequential(OrderedDict([
            ("fc1", nn.Linear(features, first)), ("bn4", nn.BatchNorm1d(first)), ("relu4", nn.ReLU()), ("dropout1", nn.Dropout(0.3)),
            ("fc2", nn.Linear(first, second)), ("bn5", nn.BatchNorm1d(second)), ("relu5", nn.ReLU()), ("dropout2", nn.Dropout(0.3)),
            ("fc3", nn.Linear(second, weights["dense.fc3.weight"].shape[0])),
        ]))

    def forward(self, sequences):
        return self.dense(self.convolutions(sequences))


run(Basset, binary_cross_entropy_with_logits)
