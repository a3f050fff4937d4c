"""A chain of operators on small matrices with its gradients."""

import sys

import torch

from protocol import serve

size, repeats, threads = (int(argument) for argument in sys.argv[1:])
torch.set_num_threads(threads)
torch.manual_seed(1)
w, v = (torch.nn.Parameter(torch.randn(size, size) * 0.1) for _ in range(2))
x = torch.randn(size, size)


def work():
    for _ in range(repeats):
        w.grad = v.grad = None
        h = x
        for _ in range(3):
            a = h.mm(w).tanh()
            b = h.mm(v).sigmoid()
            h = (a * b + h).relu()
        (h * h).mean().backward()


work()
work()
serve("PyTorch " + torch.__version__, work, repeats)
