"""Starting values, outputs and gradients of the feed-forward modules, from python3-torch 1.13.1.

Run:  /usr/bin/python3 make_modules.py > modules-1.13.json
"""

import torch
from torch import nn

from layer_cases import record_module, write

SEQUENCE = [((2, 4, 9), "plain")]
IMAGE = [((2, 4, 4, 5), "plain")]
VOLUME = [((1, 2, 3, 4, 4), "plain")]
ROWS = [((3, 4), "plain")]
PAIRS = [((3, 4), "plain"), ((3, 4), "plain")]

CASES = {
    # Linear
    "Linear": (lambda: nn.Linear(4, 3), ROWS),
    "Linear without bias": (lambda: nn.Linear(4, 3, bias=False), [((2, 3, 4), "plain")]),
    "Bilinear": (lambda: nn.Bilinear(3, 4, 2), [((5, 3), "plain"), ((5, 4), "plain")]),
    "Bilinear without bias": (lambda: nn.Bilinear(3, 4, 2, bias=False), [((5, 3), "plain"), ((5, 4), "plain")]),
    "Identity": (lambda: nn.Identity(), ROWS),
    # Convolution
    "Conv1d": (lambda: nn.Conv1d(4, 3, 3), SEQUENCE),
    "Conv1d unbatched": (lambda: nn.Conv1d(4, 3, 3), [((4, 9), "plain")]),
    "Conv1d all": (lambda: nn.Conv1d(4, 6, 3, stride=2, padding=2, dilation=2, groups=2, bias=False), SEQUENCE),
    "Conv1d same": (lambda: nn.Conv1d(4, 2, 4, padding="same", dilation=2), SEQUENCE),
    "Conv1d valid": (lambda: nn.Conv1d(4, 2, 4, padding="valid", stride=2), SEQUENCE),
    "Conv1d reflect": (lambda: nn.Conv1d(4, 2, 3, padding=2, padding_mode="reflect"), SEQUENCE),
    "Conv1d same circular": (lambda: nn.Conv1d(4, 2, 4, padding="same", padding_mode="circular"), SEQUENCE),
    "Conv2d": (lambda: nn.Conv2d(4, 2, 3), IMAGE),
    "Conv2d pairs": (lambda: nn.Conv2d(4, 2, (3, 2), stride=(2, 1), padding=(1, 0), dilation=(1, 2)), IMAGE),
    "Conv2d same": (lambda: nn.Conv2d(4, 2, (3, 2), padding="same", dilation=(2, 1)), IMAGE),
    "Conv2d circular": (lambda: nn.Conv2d(4, 2, 3, padding=(1, 2), padding_mode="circular"), IMAGE),
    "Conv2d replicate": (lambda: nn.Conv2d(4, 2, 3, padding=1, padding_mode="replicate", groups=2), IMAGE),
    "Conv2d depthwise": (lambda: nn.Conv2d(4, 8, 3, groups=4, bias=False), IMAGE),
    "Conv2d same reflect": (lambda: nn.Conv2d(4, 2, (4, 3), padding="same", padding_mode="reflect"), IMAGE),
    "Conv3d": (lambda: nn.Conv3d(2, 2, 2), VOLUME),
    "Conv3d triples": (lambda: nn.Conv3d(2, 2, (1, 2, 3), stride=(1, 2, 1), padding=(0, 1, 1), dilation=(1, 1, 2)), VOLUME),
    "Conv3d same": (lambda: nn.Conv3d(2, 2, (1, 3, 2), padding="same"), VOLUME),
    "Conv3d replicate": (lambda: nn.Conv3d(2, 1, 2, padding=1, padding_mode="replicate"), VOLUME),
    "ConvTranspose1d": (lambda: nn.ConvTranspose1d(4, 3, 3), SEQUENCE),
    "ConvTranspose1d all": (
        lambda: nn.ConvTranspose1d(4, 6, 3, stride=3, padding=1, output_padding=2, groups=2, dilation=2, bias=False), SEQUENCE),
    "ConvTranspose2d": (lambda: nn.ConvTranspose2d(4, 2, 2, stride=2), [((1, 4, 3, 3), "plain")]),
    "ConvTranspose2d pairs": (
        lambda: nn.ConvTranspose2d(4, 2, (3, 2), stride=(2, 3), padding=(1, 0), output_padding=(1, 2), dilation=(1, 2)),
        [((1, 4, 3, 3), "plain")]),
    "ConvTranspose3d": (lambda: nn.ConvTranspose3d(2, 1, 2, stride=2), [((1, 2, 2, 2, 3), "plain")]),
    "ConvTranspose3d triples": (
        lambda: nn.ConvTranspose3d(2, 1, (1, 2, 3), stride=(1, 2, 2), padding=(0, 1, 0), output_padding=(0, 1, 1)),
        [((1, 2, 2, 2, 3), "plain")]),
    # Pooling
    "MaxPool1d": (lambda: nn.MaxPool1d(3, stride=2, padding=1, dilation=2, ceil_mode=True), SEQUENCE),
    "MaxPool2d": (lambda: nn.MaxPool2d(2), IMAGE),
    "MaxPool2d pairs": (lambda: nn.MaxPool2d((3, 2), stride=(1, 2), padding=(1, 0), dilation=(1, 2)), IMAGE),
    "MaxPool3d": (lambda: nn.MaxPool3d(2, stride=1), VOLUME),
    "MaxPool3d triples": (lambda: nn.MaxPool3d((1, 2, 3), stride=(1, 2, 1), padding=(0, 1, 1), ceil_mode=True), VOLUME),
    "AvgPool1d": (lambda: nn.AvgPool1d(3, stride=2, padding=1, ceil_mode=True, count_include_pad=False), SEQUENCE),
    "AvgPool2d": (lambda: nn.AvgPool2d(2), IMAGE),
    "AvgPool2d pairs": (lambda: nn.AvgPool2d((3, 2), stride=(1, 2), padding=(1, 0), divisor_override=5), IMAGE),
    "AvgPool3d": (lambda: nn.AvgPool3d(2, stride=1), VOLUME),
    "AvgPool3d triples": (lambda: nn.AvgPool3d((1, 2, 3), stride=(1, 2, 1), padding=(0, 1, 1), count_include_pad=False), VOLUME),
    "AdaptiveAvgPool1d": (lambda: nn.AdaptiveAvgPool1d(4), SEQUENCE),
    "AdaptiveAvgPool2d": (lambda: nn.AdaptiveAvgPool2d((3, 4)), IMAGE),
    "AdaptiveAvgPool3d": (lambda: nn.AdaptiveAvgPool3d((2, 3, 2)), VOLUME),
    "AdaptiveMaxPool1d": (lambda: nn.AdaptiveMaxPool1d(4), SEQUENCE),
    "AdaptiveMaxPool2d": (lambda: nn.AdaptiveMaxPool2d((3, 4)), IMAGE),
    "AdaptiveMaxPool3d": (lambda: nn.AdaptiveMaxPool3d((2, 3, 2)), VOLUME),
    "LPPool1d": (lambda: nn.LPPool1d(2, 3, stride=2), SEQUENCE),
    "LPPool2d": (lambda: nn.LPPool2d(3, (2, 3)), [((2, 4, 5, 6), "positive")]),
    "FractionalMaxPool2d size": (lambda: nn.FractionalMaxPool2d(2, output_size=(3, 2)), IMAGE),
    "FractionalMaxPool2d ratio": (lambda: nn.FractionalMaxPool2d((2, 3), output_ratio=(0.5, 0.4)), IMAGE),
    "FractionalMaxPool3d": (lambda: nn.FractionalMaxPool3d(2, output_size=(1, 2, 2)), VOLUME),
    # Padding
    "ConstantPad1d": (lambda: nn.ConstantPad1d((1, 3), 0.5), SEQUENCE),
    "ConstantPad2d": (lambda: nn.ConstantPad2d((1, 0, 2, 1), -1.5), IMAGE),
    "ConstantPad3d": (lambda: nn.ConstantPad3d((1, 0, 0, 1, 1, 0), 2.0), VOLUME),
    "ReflectionPad1d": (lambda: nn.ReflectionPad1d((1, 3)), SEQUENCE),
    "ReflectionPad2d": (lambda: nn.ReflectionPad2d((1, 0, 2, 1)), IMAGE),
    "ReflectionPad3d": (lambda: nn.ReflectionPad3d(1), VOLUME),
    "ReplicationPad1d": (lambda: nn.ReplicationPad1d((1, 3)), SEQUENCE),
    "ReplicationPad2d": (lambda: nn.ReplicationPad2d(2), IMAGE),
    "ReplicationPad3d": (lambda: nn.ReplicationPad3d((1, 0, 0, 1, 1, 0)), VOLUME),
    "ZeroPad2d": (lambda: nn.ZeroPad2d((1, 2, 0, 1)), IMAGE),
    # Normalisation
    "BatchNorm1d": (lambda: nn.BatchNorm1d(4), ROWS),
    "BatchNorm1d sequence": (lambda: nn.BatchNorm1d(4, eps=0.1, momentum=0.3), SEQUENCE),
    "BatchNorm1d plain": (lambda: nn.BatchNorm1d(4, affine=False, track_running_stats=False), ROWS),
    "BatchNorm2d": (lambda: nn.BatchNorm2d(4), IMAGE),
    "BatchNorm3d": (lambda: nn.BatchNorm3d(2), VOLUME),
    "InstanceNorm1d": (lambda: nn.InstanceNorm1d(4), SEQUENCE),
    "InstanceNorm1d unbatched": (lambda: nn.InstanceNorm1d(4, affine=True), [((4, 9), "plain")]),
    "InstanceNorm2d": (lambda: nn.InstanceNorm2d(4, affine=True, track_running_stats=True, momentum=0.4), IMAGE),
    "InstanceNorm3d": (lambda: nn.InstanceNorm3d(2, eps=0.1), VOLUME),
    "LayerNorm": (lambda: nn.LayerNorm([4, 5], eps=0.01), IMAGE),
    "LayerNorm plain": (lambda: nn.LayerNorm(4, elementwise_affine=False), ROWS),
    "GroupNorm": (lambda: nn.GroupNorm(2, 4), IMAGE),
    "GroupNorm plain": (lambda: nn.GroupNorm(4, 4, eps=0.1, affine=False), SEQUENCE),
    "LocalResponseNorm": (lambda: nn.LocalResponseNorm(3, alpha=0.5, beta=0.6, k=2.0), IMAGE),
    "LocalResponseNorm sequence": (lambda: nn.LocalResponseNorm(2), SEQUENCE),
    # Dropout
    "Dropout": (lambda: nn.Dropout(0.3), ROWS),
    "Dropout1d": (lambda: nn.Dropout1d(0.4), SEQUENCE),
    "Dropout1d unbatched": (lambda: nn.Dropout1d(0.4), [((6, 3), "plain")]),
    "Dropout2d": (lambda: nn.Dropout2d(0.4), IMAGE),
    "Dropout3d": (lambda: nn.Dropout3d(0.4), VOLUME),
    "Dropout3d unbatched": (lambda: nn.Dropout3d(0.4), [((6, 2, 1, 2), "plain")]),
    "AlphaDropout": (lambda: nn.AlphaDropout(0.3), ROWS),
    "FeatureAlphaDropout": (lambda: nn.FeatureAlphaDropout(0.4), IMAGE),
    # Embedding
    "Embedding": (lambda: nn.Embedding(7, 3), [((2, 4), "classes:7")]),
    "Embedding padded": (lambda: nn.Embedding(7, 3, padding_idx=-3, scale_grad_by_freq=True), [((2, 4), "classes:7")]),
    "Embedding limited": (lambda: nn.Embedding(7, 3, max_norm=1.0, norm_type=1.0), [((2, 4), "classes:7")]),
    "Embedding sparse": (lambda: nn.Embedding(7, 3, sparse=True), [((2, 4), "classes:7")]),
    "EmbeddingBag": (lambda: nn.EmbeddingBag(7, 3), [((2, 4), "classes:7")]),
    "EmbeddingBag sum": (
        lambda: WeightedBag(nn.EmbeddingBag(7, 3, mode="sum")), [((2, 4), "classes:7"), ((2, 4), "plain")]),
    "EmbeddingBag max": (lambda: nn.EmbeddingBag(7, 3, mode="max", padding_idx=2, max_norm=1.5), [((3, 4), "classes:7")]),
    # Shape
    "Flatten": (lambda: nn.Flatten(), IMAGE),
    "Unflatten": (lambda: nn.Unflatten(1, (2, 2)), SEQUENCE),
    "Fold": (lambda: nn.Fold((4, 5), (2, 3), stride=(2, 1), padding=(0, 1)), [((1, 12, 10), "plain")]),
    "Unfold": (lambda: nn.Unfold(2, dilation=2, padding=1, stride=2), IMAGE),
    "PixelShuffle": (lambda: nn.PixelShuffle(2), IMAGE),
    "PixelUnshuffle": (lambda: nn.PixelUnshuffle(3), [((1, 2, 3, 6), "plain")]),
    "ChannelShuffle": (lambda: nn.ChannelShuffle(2), [((1, 4, 2, 2), "fixed")]),
    "Upsample nearest": (lambda: nn.Upsample(scale_factor=2.0), SEQUENCE),
    "Upsample bilinear": (lambda: nn.Upsample(size=(7, 4), mode="bilinear", align_corners=True), IMAGE),
    "Upsample trilinear": (lambda: nn.Upsample(scale_factor=(1.5, 1.0, 0.5), mode="trilinear"), VOLUME),
    # Distance
    "CosineSimilarity": (lambda: nn.CosineSimilarity(), PAIRS),
    "PairwiseDistance": (lambda: nn.PairwiseDistance(3.0, keepdim=True), PAIRS),
    # Activation
    "PReLU": (lambda: nn.PReLU(), IMAGE),
    "PReLU channels": (lambda: nn.PReLU(4, init=0.1), IMAGE),
    "RReLU": (lambda: nn.RReLU(0.1, 0.4), ROWS),
    "CELU": (lambda: nn.CELU(0.7), ROWS),
    "ELU": (lambda: nn.ELU(0.7), ROWS),
    "GELU": (lambda: nn.GELU(), ROWS),
    "GELU tanh": (lambda: nn.GELU(approximate="tanh"), ROWS),
    "GLU": (lambda: nn.GLU(0), [((4, 3), "plain")]),
    "Hardshrink": (lambda: nn.Hardshrink(0.3), ROWS),
    "Hardsigmoid": (lambda: nn.Hardsigmoid(), [((3, 4), "wide")]),
    "Hardswish": (lambda: nn.Hardswish(), [((3, 4), "wide")]),
    "Hardtanh": (lambda: nn.Hardtanh(-0.3, 0.6), ROWS),
    "LeakyReLU": (lambda: nn.LeakyReLU(0.2), ROWS),
    "LogSigmoid": (lambda: nn.LogSigmoid(), [((3, 4), "wide")]),
    "LogSoftmax": (lambda: nn.LogSoftmax(1), ROWS),
    "Mish": (lambda: nn.Mish(), [((3, 4), "wide")]),
    "ReLU": (lambda: nn.ReLU(), ROWS),
    "ReLU6": (lambda: nn.ReLU6(), [((3, 4), "wide")]),
    "SELU": (lambda: nn.SELU(), ROWS),
    "SiLU": (lambda: nn.SiLU(), ROWS),
    "Sigmoid": (lambda: nn.Sigmoid(), ROWS),
    "Softmax": (lambda: nn.Softmax(0), ROWS),
    "Softmax2d": (lambda: nn.Softmax2d(), [((1, 3, 2, 2), "plain")]),
    "Softmin": (lambda: nn.Softmin(1), ROWS),
    "Softplus": (lambda: nn.Softplus(2.0, 1.0), ROWS),
    "Softshrink": (lambda: nn.Softshrink(0.3), ROWS),
    "Softsign": (lambda: nn.Softsign(), ROWS),
    "Tanh": (lambda: nn.Tanh(), ROWS),
    "Tanhshrink": (lambda: nn.Tanhshrink(), ROWS),
    "Threshold": (lambda: nn.Threshold(0.2, -3.0), ROWS),
    # Containers
    "Sequential": (
        lambda: nn.Sequential(nn.Conv1d(4, 3, 3), nn.BatchNorm1d(3), nn.ReLU(), nn.Dropout(0.2), nn.Flatten(), nn.Linear(21, 2)),
        SEQUENCE),
}


class WeightedBag(nn.Module):
    """A bag whose second input are the weights of the samples."""

    def __init__(self, bag):
        super().__init__()
        self.bag = bag

    def forward(self, numbers, weights):
        return self.bag(numbers, per_sample_weights=weights)

    def state_dict(self, *args, **kwargs):
        return self.bag.state_dict(*args, **kwargs)

    def named_parameters(self, *args, **kwargs):
        return self.bag.named_parameters(*args, **kwargs)


if __name__ == "__main__":
    write({name: record_module(make, inputs) for name, (make, inputs) in CASES.items()})
