"""PyTorch's side of genmodels.bench.NetworkStep: milliseconds a training step, at the number of threads that suits it best."""

import os
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

import engine

BATCH = 128


def dense(*sizes, last=None):
    layers = []
    for i in range(len(sizes) - 1):
        layers.append(nn.Linear(sizes[i], sizes[i + 1]))
        if i < len(sizes) - 2:
            layers.append(nn.ReLU())
    return nn.Sequential(*layers)


def mlp_step():
    net = dense(784, 512, 256, 10)
    adam = torch.optim.Adam(net.parameters(), lr=1e-3)
    x = torch.rand(BATCH, 784)
    labels = torch.arange(BATCH) % 10

    def step():
        adam.zero_grad()
        loss = F.cross_entropy(net(x), labels)
        loss.backward()
        adam.step()
        return loss.item()

    return step


def vae_step():
    encoder = dense(784, 400, 400, 40)
    decoder = dense(20, 400, 400, 784)
    adam = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], lr=1e-3)
    x = torch.rand(BATCH, 784)

    def step():
        adam.zero_grad()
        mean, log_variance = encoder(x).chunk(2, 1)
        z = mean + torch.exp(0.5 * log_variance) * torch.randn(BATCH, 20)
        fit = F.binary_cross_entropy_with_logits(decoder(z), x, reduction="sum")
        kl = 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance).sum()
        loss = (fit + kl) / BATCH
        loss.backward()
        adam.step()
        return loss.item()

    return step


def conv_step():
    net = nn.Sequential(
        nn.Conv2d(1, 64, 4, 2, 1), nn.LeakyReLU(0.2),
        nn.Conv2d(64, 128, 4, 2, 1), nn.LeakyReLU(0.2),
        nn.Flatten(), nn.Linear(128 * 7 * 7, 1))
    adam = torch.optim.Adam(net.parameters(), lr=1e-3)
    x = torch.rand(64, 1, 28, 28)
    target = torch.ones(64, 1)

    def step():
        adam.zero_grad()
        loss = F.binary_cross_entropy_with_logits(net(x), target)
        loss.backward()
        adam.step()
        return loss.item()

    return step


def gan_step():
    def player(inputs, outputs, activation):
        return nn.Sequential(
            nn.Linear(inputs, 128), activation(), nn.Linear(128, 128), activation(), nn.Linear(128, outputs))

    g = player(2, 2, nn.ReLU)
    d = player(2, 1, lambda: nn.LeakyReLU(0.2))
    adam_g = torch.optim.Adam(g.parameters(), lr=1e-3, betas=(0.5, 0.999))
    adam_d = torch.optim.Adam(d.parameters(), lr=1e-3, betas=(0.5, 0.999))
    x = torch.rand(BATCH, 2)
    real = torch.ones(BATCH, 1)
    fake = torch.zeros(BATCH, 1)

    def step():
        adam_d.zero_grad()
        with torch.no_grad():
            generated = g(torch.randn(BATCH, 2))
        loss = F.binary_cross_entropy_with_logits(d(x), real) + F.binary_cross_entropy_with_logits(d(generated), fake)
        loss.backward()
        adam_d.step()
        for parameter in d.parameters():
            parameter.requires_grad_(False)
        adam_g.zero_grad()
        paid = F.binary_cross_entropy_with_logits(d(g(torch.randn(BATCH, 2))), real)
        paid.backward()
        adam_g.step()
        for parameter in d.parameters():
            parameter.requires_grad_(True)
        return loss.item() + paid.item()

    return step


def lstm_step():
    lstm = nn.LSTM(65, 200, 2)
    readout = nn.Linear(200, 65)
    adam = torch.optim.Adam([*lstm.parameters(), *readout.parameters()], lr=1e-3)
    text = torch.randint(65, (51, 32))
    x = F.one_hot(text[:-1], 65).float()
    state = None

    def step():
        nonlocal state
        adam.zero_grad()
        hidden, state = lstm(x, state)
        state = tuple(part.detach() for part in state)
        loss = F.cross_entropy(readout(hidden).view(-1, 65), text[1:].reshape(-1))
        loss.backward()
        adam.step()
        return loss.item()

    return step


STEPS = {
    "mlp-step": mlp_step,
    "vae-step": vae_step,
    "lstm-step": lstm_step,
    "conv-step": conv_step,
    "gan-step": gan_step,
}
chosen = None


def milliseconds(step):
    times = []
    end = time.perf_counter() + 0.7
    while len(times) < 10 or time.perf_counter() < end:
        start = time.perf_counter()
        step()
        times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times)


def thread_counts():
    """1, 2, 4 and so on up to as many as the library's own steps use."""
    most = min(8, len(os.sched_getaffinity(0)))
    return sorted({n for n in (1, 2, 4, 8) if n < most} | {most})


def measure(case):
    global chosen
    if chosen is None:
        found = {}
        for threads in thread_counts():
            torch.set_num_threads(threads)
            milliseconds(step)
            found[threads] = milliseconds(step)
        chosen = min(found, key=found.get)
        torch.set_num_threads(chosen)
    return milliseconds(step), chosen


if __name__ == "__main__":
    torch.manual_seed(1)
    step = STEPS[sys.argv[1]]()
    engine.serve(measure)
