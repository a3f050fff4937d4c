"""Writes the ways that PyTorch's optimisers go and the learning rates of its schedulers, against which the tests compare.

Run with Debian's python3-torch (1.13.1):  /usr/bin/python3 make_optimisers.py > optimisers-1.13.json
"""

import json

import torch
from torch import optim
from torch.optim import lr_scheduler

START = {
    "a": [0.5, -1.5, 2.0, 0.1, -0.3, 1.2],
    "b": [[1.5, -0.7, 0.9], [-2.0, 0.4, -0.1]],
    "c": [-0.8, 1.1],
}
SCALE = [1.0, 0.5, -2.0, 3.0, 0.1, -1.0]
KEPT = (1, 2, 3, 10, 25, 50)


def loss_of(p):
    """sum(scale * sin(p) + 0.1 p^4)"""
    scale = torch.tensor(SCALE[:p.numel()]).reshape(p.shape)
    return (scale * torch.sin(p) + 0.1 * p ** 4).sum()


def trajectory(kind, groups=None, steps=50, **settings):
    """The parameters a, b, c after the steps in KEPT; c has a gradient at even steps only."""
    p = {name: torch.nn.Parameter(torch.tensor(value)) for name, value in START.items()}
    optimiser = kind(list(p.values()) if groups is None else groups(p), **settings)
    kept = []
    for step in range(1, steps + 1):
        optimiser.zero_grad(set_to_none=True)
        sum(loss_of(p[name]) for name in ("abc" if step % 2 == 0 else "ab")).backward()
        optimiser.step()
        if step in KEPT:
            kept.append(torch.cat([p[name].detach().flatten() for name in "abc"]).tolist())
    return kept


def two(rate, **more):
    """a with the optimiser's settings; b and c with their own."""
    return lambda p: [{"params": [p["a"]]}, {"params": [p["b"], p["c"]], "lr": rate, **more}]


# NAdam by its foreach form: the other one of 1.13 takes a factor of the momentum schedule twice, which later versions mended.
TRAJECTORIES = {
    "sgd": trajectory(optim.SGD, lr=0.05),
    "sgd-decay": trajectory(optim.SGD, lr=0.05, weight_decay=0.1),
    "sgd-momentum": trajectory(optim.SGD, lr=0.05, momentum=0.9, dampening=0.2, weight_decay=0.01),
    "sgd-nesterov": trajectory(optim.SGD, lr=0.02, momentum=0.8, nesterov=True),
    "sgd-maximize": trajectory(optim.SGD, lr=0.001, momentum=0.5, maximize=True),
    "sgd-groups": trajectory(optim.SGD, two(0.01, momentum=0.5, weight_decay=0.1), lr=0.05),
    "adam": trajectory(optim.Adam, lr=0.05),
    "adam-decay": trajectory(optim.Adam, lr=0.05, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1),
    "adam-amsgrad": trajectory(optim.Adam, lr=0.05, amsgrad=True),
    "adam-maximize": trajectory(optim.Adam, lr=0.01, maximize=True, weight_decay=0.1),
    "adam-groups": trajectory(optim.Adam, two(0.01, betas=(0.5, 0.9), amsgrad=True), lr=0.05),
    "adamw": trajectory(optim.AdamW, lr=0.05, weight_decay=0.1),
    "adamw-amsgrad": trajectory(optim.AdamW, lr=0.05, weight_decay=0.01, amsgrad=True),
    "adamw-maximize": trajectory(optim.AdamW, lr=0.01, weight_decay=0.2, maximize=True),
    "rmsprop": trajectory(optim.RMSprop, lr=0.01),
    "rmsprop-centered": trajectory(optim.RMSprop, lr=0.01, alpha=0.9, eps=1e-3, centered=True),
    "rmsprop-momentum": trajectory(optim.RMSprop, lr=0.005, momentum=0.8, weight_decay=0.1),
    "rmsprop-all": trajectory(
        optim.RMSprop, two(0.002, momentum=0.3), lr=0.005, eps=1e-3, momentum=0.8, centered=True, weight_decay=0.1, maximize=True),
    "adagrad": trajectory(optim.Adagrad, lr=0.1),
    "adagrad-decay": trajectory(optim.Adagrad, lr=0.1, lr_decay=0.05, weight_decay=0.1, initial_accumulator_value=0.2, eps=1e-6),
    "adagrad-groups": trajectory(optim.Adagrad, two(0.02, lr_decay=0.1), lr=0.1),
    "adadelta": trajectory(optim.Adadelta, lr=1.0),
    "adadelta-decay": trajectory(optim.Adadelta, lr=0.5, rho=0.8, eps=1e-4, weight_decay=0.1),
    "adadelta-maximize": trajectory(optim.Adadelta, two(2.0, rho=0.5), lr=1.0, maximize=True),
    "adamax": trajectory(optim.Adamax, lr=0.02),
    "adamax-decay": trajectory(optim.Adamax, lr=0.02, betas=(0.8, 0.9), eps=1e-4, weight_decay=0.1),
    "adamax-groups": trajectory(optim.Adamax, two(0.01, weight_decay=0.2), lr=0.05),
    "nadam": trajectory(optim.NAdam, lr=0.02, foreach=True),
    "nadam-decay": trajectory(
        optim.NAdam, lr=0.05, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1, momentum_decay=0.02, foreach=True),
    "nadam-groups": trajectory(optim.NAdam, two(0.01, momentum_decay=0.1), lr=0.05, foreach=True),
    "radam": trajectory(optim.RAdam, lr=0.02),
    "radam-decay": trajectory(optim.RAdam, lr=0.05, betas=(0.8, 0.9), eps=1e-4, weight_decay=0.1),
    "radam-groups": trajectory(optim.RAdam, two(0.01, betas=(0.5, 0.8)), lr=0.05),
    "rprop": trajectory(optim.Rprop, lr=0.01),
    "rprop-settings": trajectory(optim.Rprop, lr=0.02, etas=(0.4, 1.5), step_sizes=(1e-3, 0.1)),
    "rprop-maximize": trajectory(optim.Rprop, two(0.005), lr=0.01, step_sizes=(1e-6, 0.02), maximize=True),
    "asgd": trajectory(optim.ASGD, lr=0.05),
    "asgd-decay": trajectory(optim.ASGD, lr=0.05, lambd=0.01, alpha=0.5, t0=10, weight_decay=0.1),
    "asgd-maximize": trajectory(optim.ASGD, two(0.002, t0=5), lr=0.005, lambd=0.1, maximize=True),
}


def asgd_average():
    """The averaged values after 50 steps of which the last 40 are averaged."""
    p = torch.nn.Parameter(torch.tensor(START["a"]))
    optimiser = optim.ASGD([p], lr=0.05, lambd=0.01, alpha=0.5, t0=10)
    for _ in range(50):
        optimiser.zero_grad(set_to_none=True)
        loss_of(p).backward()
        optimiser.step()
    return optimiser.state[p]["ax"].tolist()


def rosenbrock(steps=12, **settings):
    """Where L-BFGS is after each step down (1 - x)^2 + 100 (y - x^2)^2, and the loss that the step began with."""
    p = torch.nn.Parameter(torch.tensor([-1.2, 1.0], dtype=torch.float64))
    optimiser = optim.LBFGS([p], **settings)
    kept = []

    def closure():
        optimiser.zero_grad(set_to_none=True)
        loss = (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2
        loss.backward()
        return loss

    for _ in range(steps):
        loss = optimiser.step(closure)
        kept.append(p.detach().tolist() + [loss.item()])
    return kept


def rates(make, steps=40, kind=optim.SGD, step=lambda schedule, epoch: schedule.step(), **settings):
    """Learning rate of two groups, then their momentum (or first beta), at the start and after each step."""
    p = [torch.nn.Parameter(torch.ones(1)) for _ in range(2)]
    optimiser = kind([{"params": [p[0]]}, {"params": [p[1]], "lr": 0.05}], lr=0.1, **settings)
    schedule = make(optimiser)
    kept = []
    for epoch in range(steps + 1):
        if epoch > 0:
            optimiser.step()
            step(schedule, epoch)
        groups = optimiser.param_groups
        kept.append([g["lr"] for g in groups] + [g["betas"][0] if "betas" in g else g["momentum"] for g in groups])
    return kept


def losses(epoch):
    """A loss that falls, then stays."""
    return 1.0 / epoch if epoch < 10 else 0.1 + 0.001 * (epoch % 3)


def sequential(o):
    return lr_scheduler.SequentialLR(
        o, [lr_scheduler.ConstantLR(o, 0.1, 3), lr_scheduler.ExponentialLR(o, 0.9), lr_scheduler.StepLR(o, 4, 0.5)], [5, 20])


def chained(o):
    return lr_scheduler.ChainedScheduler([lr_scheduler.ConstantLR(o, 0.1, 3), lr_scheduler.ExponentialLR(o, 0.9)])


def plateau(schedule, epoch):
    schedule.step(losses(epoch))


def plateau_up(schedule, epoch):
    schedule.step(1 - losses(epoch))


MOVING = {"momentum": 0.9}
SCHEDULES = {
    "step": rates(lambda o: lr_scheduler.StepLR(o, 7, 0.5)),
    "multi-step": rates(lambda o: lr_scheduler.MultiStepLR(o, [3, 10, 30], 0.2)),
    "exponential": rates(lambda o: lr_scheduler.ExponentialLR(o, 0.93)),
    "constant": rates(lambda o: lr_scheduler.ConstantLR(o, 0.25, 6)),
    "linear": rates(lambda o: lr_scheduler.LinearLR(o, 0.1, 0.8, 12)),
    "polynomial": rates(lambda o: lr_scheduler.PolynomialLR(o, 20, 2.0)),
    "lambda": rates(lambda o: lr_scheduler.LambdaLR(o, lambda epoch: 1 / (1 + 0.3 * epoch))),
    "multiplicative": rates(lambda o: lr_scheduler.MultiplicativeLR(o, lambda epoch: 1 - 0.5 / epoch)),
    "cosine": rates(lambda o: lr_scheduler.CosineAnnealingLR(o, 15, 0.001)),
    "warm-restarts": rates(lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, 5, 2, 0.001)),
    "warm-restarts-equal": rates(lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, 7)),
    "plateau": rates(lambda o: lr_scheduler.ReduceLROnPlateau(o, patience=3, factor=0.5, cooldown=2), step=plateau),
    "plateau-max": rates(lambda o: lr_scheduler.ReduceLROnPlateau(
        o, "max", factor=0.3, patience=2, threshold=0.01, threshold_mode="abs", min_lr=0.004), step=plateau_up),
    "cyclic": rates(lambda o: lr_scheduler.CyclicLR(o, 0.01, 0.1, 6), **MOVING),
    "cyclic-2": rates(lambda o: lr_scheduler.CyclicLR(
        o, [0.01, 0.02], [0.1, 0.3], 4, 8, mode="triangular2", base_momentum=0.7, max_momentum=0.95), **MOVING),
    "cyclic-exp": rates(lambda o: lr_scheduler.CyclicLR(
        o, 0.01, 0.1, 5, mode="exp_range", gamma=0.95, cycle_momentum=False), **MOVING),
    "one-cycle": rates(lambda o: lr_scheduler.OneCycleLR(o, 0.5, total_steps=41), **MOVING),
    "one-cycle-linear": rates(lambda o: lr_scheduler.OneCycleLR(
        o, [0.5, 0.2], epochs=7, steps_per_epoch=6, pct_start=0.4, anneal_strategy="linear", three_phase=True, div_factor=10), **MOVING),
    "one-cycle-adam": rates(lambda o: lr_scheduler.OneCycleLR(o, 0.5, total_steps=50), kind=optim.Adam),
    "sequential": rates(sequential),
    "chained": rates(chained),
}

print(json.dumps({
    "torch": torch.__version__,
    "start": [value for name in "abc" for value in torch.tensor(START[name]).flatten().tolist()],
    "scale": SCALE,
    "trajectories": TRAJECTORIES,
    "asgd-average": asgd_average(),
    "rosenbrock": {
        "default": rosenbrock(lr=0.01, tolerance_grad=1e-5),
        "short": rosenbrock(lr=0.1, tolerance_grad=1e-5, max_iter=5, history_size=3),
        "evaluations": rosenbrock(lr=0.05, tolerance_grad=1e-5, max_iter=30, max_eval=7, history_size=10),
    },
    "schedules": SCHEDULES,
}, separators=(",", ":")))
