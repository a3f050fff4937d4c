"""Takes the training steps of torch_mlp_step.py and prints the peak of the process's resident memory in KiB."""

import sys

import torch

inputs, steps, threads = (int(argument) for argument in sys.argv[1:])
torch.set_num_threads(threads)
torch.manual_seed(1)
model = torch.nn.Sequential(
    torch.nn.Linear(inputs, 64), torch.nn.ReLU(), torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 1))
optimiser = torch.optim.Adam(model.parameters(), lr=1e-3)
loss_of = torch.nn.MSELoss()
x, y = torch.randn(64, inputs), torch.randn(64, 1)
for _ in range(steps):
    optimiser.zero_grad(set_to_none=True)
    loss = loss_of(model(x), y)
    loss.backward()
    optimiser.step()
with open("/proc/self/status") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM:")))
