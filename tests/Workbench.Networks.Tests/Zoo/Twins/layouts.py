"""Writes tiny files of weights in the layouts of public re-implementations, as the tests of the mappings read them.

python3 layouts.py FOLDER
"""
import os
import sys
from collections import OrderedDict

import torch
from torch import nn

from twin import write


def kipoi_deepsea():
    """A numbered sequence of 2-D convolutions (1 x width), linear layers at position 1 of an inner sequence."""
    return nn.Sequential(
        nn.Conv2d(4, 5, (1, 8)), nn.Threshold(0, 1e-6), nn.MaxPool2d((1, 4), (1, 4)), nn.Dropout(0.2),
        nn.Conv2d(5, 6, (1, 8)), nn.Threshold(0, 1e-6), nn.MaxPool2d((1, 4), (1, 4)), nn.Dropout(0.2),
        nn.Conv2d(6, 7, (1, 8)), nn.Threshold(0, 1e-6), nn.Dropout(0.5), nn.Flatten(),
        nn.Sequential(nn.Identity(), nn.Linear(21, 9)), nn.Threshold(0, 1e-6), nn.Sequential(nn.Identity(), nn.Linear(9, 3)))


def kipoi_basset():
    layers, width = [], 4
    for channels, kernel, pool in ((5, 19, 3), (6, 11, 4), (7, 7, 4)):
        layers += [nn.Conv2d(width, channels, (kernel, 1)), nn.BatchNorm2d(channels), nn.ReLU(), nn.MaxPool2d((pool, 1), (pool, 1))]
        width = channels
    return nn.Sequential(
        *layers, nn.Flatten(), nn.Sequential(nn.Identity(), nn.Linear(7, 8)), nn.BatchNorm1d(8), nn.ReLU(), nn.Dropout(0.3),
        nn.Sequential(nn.Identity(), nn.Linear(8, 9)), nn.BatchNorm1d(9), nn.ReLU(), nn.Dropout(0.3),
        nn.Sequential(nn.Identity(), nn.Linear(9, 3)))


class SeleneDanQ(nn.Module):
    def __init__(self):
        super().__init__()
        self.nnet = nn.Sequential(nn.Conv1d(4, 5, 26), nn.ReLU(), nn.MaxPool1d(13, 13), nn.Dropout(0.2))
        self.bdlstm = nn.Sequential(nn.LSTM(5, 6, batch_first=True, bidirectional=True))
        self.classifier = nn.Sequential(nn.Dropout(0.5), nn.Linear(60, 9), nn.ReLU(), nn.Linear(9, 3), nn.Sigmoid())

    def forward(self, sequences):
        # The recurrence runs over positions, each sequence by itself.
        steps, _ = self.bdlstm(self.nnet(sequences).transpose(1, 2))
        return self.classifier[:-1](steps.reshape(len(sequences), -1))


def hugging_face_bert():
    """A state dict as the library writes it: positions as a buffer, the decoder beside the embeddings it shares."""
    width, inner, words, positions, layers = 8, 12, 69, 16, 2
    state = OrderedDict()

    def linear(name, outputs, inputs):
        state[name + ".weight"], state[name + ".bias"] = torch.randn(outputs, inputs), torch.randn(outputs)

    def norm(name):
        state[name + ".weight"], state[name + ".bias"] = torch.randn(width), torch.randn(width)

    state["bert.embeddings.position_ids"] = torch.arange(positions).unsqueeze(0)
    for name, rows in (("word", words), ("position", positions), ("token_type", 2)):
        state[f"bert.embeddings.{name}_embeddings.weight"] = torch.randn(rows, width)
    norm("bert.embeddings.LayerNorm")
    for i in range(layers):
        layer = f"bert.encoder.layer.{i}."
        for name in ("query", "key", "value"):
            linear(f"{layer}attention.self.{name}", width, width)
        linear(layer + "attention.output.dense", width, width)
        norm(layer + "attention.output.LayerNorm")
        linear(layer + "intermediate.dense", inner, width)
        linear(layer + "output.dense", width, inner)
        norm(layer + "output.LayerNorm")
    linear("bert.pooler.dense", width, width)
    state["cls.predictions.bias"] = torch.randn(words)
    linear("cls.predictions.transform.dense", width, width)
    norm("cls.predictions.transform.LayerNorm")
    state["cls.predictions.decoder.weight"] = state["bert.embeddings.word_embeddings.weight"]
    state["cls.predictions.decoder.bias"] = state["cls.predictions.bias"]
    return state


def main(folder):
    torch.manual_seed(5)

    def path(name):
        return os.path.join(folder, name)

    def outputs(name, network, length, shape):
        network.eval()
        sequences = torch.nn.functional.one_hot(torch.randint(4, (3, length)), 4).transpose(1, 2).float().contiguous()
        with torch.no_grad():
            write(path(name + ".io.safetensors"), {"input": sequences, "output": network(sequences.view(3, *shape))})

    deepsea, basset, danq = kipoi_deepsea(), kipoi_basset(), SeleneDanQ()
    for module in basset.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            module.running_mean.normal_()
            module.running_var.uniform_(0.5, 2)
    torch.save(nn.Sequential(nn.Identity(), deepsea).state_dict(), path("deepsea-kipoi.pth"))
    outputs("deepsea-kipoi", deepsea, 200, (4, 1, 200))
    torch.save(basset.state_dict(), path("basset-kipoi.pth"))
    outputs("basset-kipoi", basset, 200, (4, 200, 1))
    torch.save(danq.state_dict(), path("danq-selene.pth"))
    outputs("danq-selene", danq, 100, (4, 100))
    bert = hugging_face_bert()
    torch.save(bert, path("pytorch_model.bin"))
    write(path("model.safetensors"), bert)
    old = OrderedDict((name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta"), value)
                      for name, value in bert.items())
    torch.save(old, path("old_pytorch_model.bin"))


main(sys.argv[1])
