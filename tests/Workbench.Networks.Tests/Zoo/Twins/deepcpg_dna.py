from collections import OrderedDict

from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

from twin import run


class DeepCpGDna(nn.Module):
    """The sequence module alone; features are flattened position by position."""

    def __init__(self, weights):
        super().__init__()
        first, second = (weights[f"dna_convolutions.conv{i}.weight"].shape[0] for i in (1, 2))
        self.dna_convolutions = nn.Sequential(OrderedDict([
            ("conv1", nn.Conv1d(4, first, 11)), ("relu1", nn.ReLU()), ("pool1", nn.MaxPool1d(4)),
            ("conv2", nn.Conv1d(first, second, 3)), ("relu2", nn.ReLU()), ("pool2", nn.MaxPool1d(2)),
        ]))
        hidden, features = weights["dna_dense.fc.weight"].shape
        self.dna_dense = nn.Sequential(OrderedDict([("flatten", nn.Flatten()), ("fc", nn.Linear(features, hidden)), ("relu", nn.ReLU())]))
        self.output = nn.Linear(hidden, weights["output.weight"].shape[0])

    def forward(self, sequences):
        return self.output(self.dna_dense(self.dna_convolutions(sequences).transpose(1, 2)))


run(DeepCpGDna, binary_cross_entropy_with_logits)
