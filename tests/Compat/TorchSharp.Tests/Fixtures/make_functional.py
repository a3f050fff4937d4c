"""Outputs and gradients of torch.nn.functional where no module stands for it, from python3-torch 1.13.1.

Run:  /usr/bin/python3 make_functional.py > functional-1.13.json
"""

import torch
from torch.nn import functional as F

from layer_cases import record, write

SEQUENCE = ((2, 3, 8), "plain")
IMAGE = ((1, 2, 5, 6), "plain")
VOLUME = ((1, 2, 3, 4, 3), "plain")
GRID = ((1, 3, 4, 2), "plain")

CASES = {
    "max_pool1d_with_indices": (lambda x: F.max_pool1d_with_indices(x, 3, 2), [SEQUENCE]),
    "max_pool2d_with_indices": (lambda x: F.max_pool2d_with_indices(x, 2, (1, 2)), [IMAGE]),
    "max_pool3d_with_indices": (lambda x: F.max_pool3d_with_indices(x, 2), [VOLUME]),
    "adaptive_max_pool1d_with_indices": (lambda x: F.adaptive_max_pool1d_with_indices(x, 3), [SEQUENCE]),
    "adaptive_max_pool2d_with_indices": (lambda x: F.adaptive_max_pool2d_with_indices(x, (2, 4)), [IMAGE]),
    "adaptive_max_pool3d_with_indices": (lambda x: F.adaptive_max_pool3d_with_indices(x, 2), [VOLUME]),
    "fractional_max_pool2d_with_indices": (lambda x: F.fractional_max_pool2d_with_indices(x, 2, (3, 4)), [IMAGE]),
    "fractional_max_pool3d_with_indices": (
        lambda x: F.fractional_max_pool3d_with_indices(x, 2, output_ratio=(0.5, 0.5, 0.4)), [VOLUME]),
    "max_unpool1d": (lambda x: F.max_unpool1d(*F.max_pool1d_with_indices(x, 3, 2), 3, 2, output_size=(8,)), [SEQUENCE]),
    "max_unpool2d": (lambda x: F.max_unpool2d(*F.max_pool2d_with_indices(x, 2), 2, output_size=(5, 6)), [IMAGE]),
    "max_unpool3d": (lambda x: F.max_unpool3d(*F.max_pool3d_with_indices(x, (1, 2, 3)), (1, 2, 3)), [VOLUME]),
    "pad constant": (lambda x: F.pad(x, (1, -2, 0, 3), value=0.7), [IMAGE]),
    "pad reflect": (lambda x: F.pad(x, (2, 1), mode="reflect"), [SEQUENCE]),
    "pad replicate": (lambda x: F.pad(x, (1, 0, 2, 1), mode="replicate"), [IMAGE]),
    "pad circular": (lambda x: F.pad(x, (1, 2, 2, 0), mode="circular"), [IMAGE]),
    "one_hot": (lambda x: F.one_hot(x, 6), [((2, 3), "classes:5")]),
    "one_hot counted": (F.one_hot, [((7,), "classes:5")]),
    "normalize": (lambda x: F.normalize(x, p=3.0, dim=-1), [SEQUENCE]),
    "softmax": (lambda x: F.softmax(x, 1, dtype=torch.float64), [SEQUENCE]),
    "rrelu": (F.rrelu, [SEQUENCE]),
    "alpha_dropout": (lambda x: F.alpha_dropout(x, 0.4, training=True), [SEQUENCE]),
    "feature_alpha_dropout": (lambda x: F.feature_alpha_dropout(x, 0.4, training=True), [SEQUENCE]),
    "unfold": (lambda x: F.unfold(x, (2, 3), dilation=(1, 2), padding=(1, 0), stride=2), [IMAGE]),
    "fold": (lambda x: F.fold(x, 4, 2, padding=1, stride=2), [((1, 4, 9), "plain")]),
    "bilinear": (F.bilinear, [((2, 3), "plain"), ((2, 4), "plain"), ((5, 3, 4), "plain"), ((5,), "plain")]),
    "conv1d": (lambda x, w, b: F.conv1d(x, w, b, stride=2, padding=1, dilation=2),
               [SEQUENCE, ((4, 3, 3), "plain"), ((4,), "plain")]),
    "conv2d": (lambda x, w: F.conv2d(x, w, stride=(1, 2), padding=1, groups=2), [IMAGE, ((2, 1, 3, 2), "plain")]),
    "conv2d same": (lambda x, w: F.conv2d(x, w, padding="same"), [IMAGE, ((3, 2, 3, 3), "plain")]),
    "conv3d": (lambda x, w: F.conv3d(x, w, padding=(0, 1, 1)), [VOLUME, ((2, 2, 1, 2, 2), "plain")]),
    "conv_transpose1d": (lambda x, w, b: F.conv_transpose1d(x, w, b, stride=2, padding=1, output_padding=1),
                         [SEQUENCE, ((3, 2, 3), "plain"), ((2,), "plain")]),
    "conv_transpose2d": (lambda x, w: F.conv_transpose2d(x, w, stride=2, dilation=(1, 2)), [IMAGE, ((2, 1, 2, 2), "plain")]),
    "conv_transpose3d": (lambda x, w: F.conv_transpose3d(x, w, stride=(1, 2, 1)), [VOLUME, ((2, 1, 1, 2, 2), "plain")]),
    "batch_norm": (lambda x, w, b: F.batch_norm(x, torch.tensor([0.1, 0.2, 0.3]), torch.tensor([1.0, 2.0, 0.5]), w, b),
                   [SEQUENCE, ((3,), "positive"), ((3,), "plain")]),
    "instance_norm": (lambda x, w, b: F.instance_norm(x, weight=w, bias=b), [SEQUENCE, ((3,), "positive"), ((3,), "plain")]),
    "group_norm": (lambda x, w, b: F.group_norm(x, 2, w, b, eps=0.1), [((2, 4, 3), "plain"), ((4,), "positive"), ((4,), "plain")]),
    "layer_norm": (lambda x, w, b: F.layer_norm(x, [3, 8], w, b), [SEQUENCE, ((3, 8), "positive"), ((3, 8), "plain")]),
    "interpolate nearest": (lambda x: F.interpolate(x, scale_factor=1.7), [SEQUENCE]),
    "interpolate nearest recomputed": (
        lambda x: F.interpolate(x, scale_factor=1.7, recompute_scale_factor=True), [SEQUENCE]),
    "interpolate nearest 3d": (lambda x: F.interpolate(x, size=(2, 6, 5)), [VOLUME]),
    "interpolate exact 1d": (lambda x: F.interpolate(x, size=5, mode="nearest-exact"), [SEQUENCE]),
    "interpolate exact 2d": (lambda x: F.interpolate(x, scale_factor=0.6, mode="nearest-exact"), [IMAGE]),
    "interpolate exact 3d": (lambda x: F.interpolate(x, size=2, mode="nearest-exact"), [VOLUME]),
    "interpolate linear": (lambda x: F.interpolate(x, size=13, mode="linear", align_corners=True), [SEQUENCE]),
    "interpolate bilinear": (lambda x: F.interpolate(x, scale_factor=(0.5, 1.4), mode="bilinear"), [IMAGE]),
    "interpolate bilinear smooth": (lambda x: F.interpolate(x, size=(3, 4), mode="bilinear", antialias=True), [IMAGE]),
    "interpolate bicubic": (lambda x: F.interpolate(x, size=(7, 4), mode="bicubic", align_corners=True), [IMAGE]),
    "interpolate bicubic smooth": (lambda x: F.interpolate(x, scale_factor=0.5, mode="bicubic", antialias=True), [IMAGE]),
    "interpolate trilinear": (lambda x: F.interpolate(x, size=(2, 5, 4), mode="trilinear"), [VOLUME]),
    "interpolate area 1d": (lambda x: F.interpolate(x, scale_factor=0.5, mode="area"), [SEQUENCE]),
    "interpolate area 2d": (lambda x: F.interpolate(x, size=(2, 4), mode="area"), [IMAGE]),
    "interpolate area 3d": (lambda x: F.interpolate(x, size=2, mode="area"), [VOLUME]),
    "upsample bilinear": (lambda x: F.interpolate(x, size=(7, 8), mode="bilinear", align_corners=True), [IMAGE]),
    "grid_sample": (lambda x, g: F.grid_sample(x, g, align_corners=False), [IMAGE, GRID]),
    "grid_sample nearest border": (
        lambda x, g: F.grid_sample(x, g * 1.5, mode="nearest", padding_mode="border", align_corners=True), [IMAGE, GRID]),
    "grid_sample reflection": (
        lambda x, g: F.grid_sample(x, g * 1.5, padding_mode="reflection", align_corners=False), [IMAGE, GRID]),
    "grid_sample 3d": (lambda x, g: F.grid_sample(x, g, align_corners=True), [VOLUME, ((1, 2, 2, 3, 3), "plain")]),
    "affine_grid": (lambda t: F.affine_grid(t, (1, 1, 3, 4), align_corners=False), [((1, 2, 3), "plain")]),
    "affine_grid 3d": (lambda t: F.affine_grid(t, (1, 1, 2, 3, 2), align_corners=True), [((1, 3, 4), "plain")]),
    "nearest1d_backward": (lambda g: torch.ops.aten.upsample_nearest1d_backward(g, [8], [2, 3, 5]), [((2, 3, 8), "fixed")]),
    "nearest2d_backward": (
        lambda g: torch.ops.aten.upsample_nearest2d_backward(g, [5, 6], [1, 2, 3, 4]), [((1, 2, 5, 6), "fixed")]),
    "nearest3d_backward": (
        lambda g: torch.ops.aten.upsample_nearest3d_backward(g, [3, 4, 3], [1, 2, 2, 2, 2]), [((1, 2, 3, 4, 3), "fixed")]),
    "avg_pool2d_backward": (
        lambda g, x: torch.ops.aten.avg_pool2d_backward(g, x, [2, 2], [], [0, 0], False, True, None),
        [((1, 2, 2, 3), "fixed"), ((1, 2, 5, 6), "fixed")]),
    "avg_pool3d_backward": (
        lambda g, x: torch.ops.aten.avg_pool3d_backward(g, x, [1, 2, 1], [1, 1, 2], [0, 1, 0], False, False, None),
        [((1, 2, 3, 5, 2), "fixed"), ((1, 2, 3, 4, 3), "fixed")]),
    "adaptive_avg_pool3d_backward": (
        lambda g, x: torch.ops.aten._adaptive_avg_pool3d_backward(g, x), [((1, 2, 2, 2, 2), "fixed"), ((1, 2, 3, 4, 3), "fixed")]),
}

if __name__ == "__main__":
    write({name: record(run, inputs) for name, (run, inputs) in CASES.items()})
