"""scan.cpp for PyTorch: compiled on first use (a C++ compiler and ninja are needed)."""
import os

import torch
from torch.utils.cpp_extension import load

_ops = None


def ops():
    global _ops
    if _ops is None:
        here = os.path.dirname(os.path.abspath(__file__))
        _ops = load("stemma_scan", [os.path.join(here, "scan.cpp")], extra_cflags=["-O3", "-march=native", "-ffast-math"])
    return _ops


class Gates(torch.autograd.Function):
    """(u[T][B][3D], x[T][B][D], mask[T][B]) -> h[T][B][D]: the recurrence of an SRU layer with its highway."""

    @staticmethod
    def forward(context, u, x, mask):
        u, x = u.contiguous(), x.contiguous()
        h, saved, cells = ops().gates_forward(u, x, mask)
        context.save_for_backward(u, x, mask, saved, cells)
        return h

    @staticmethod
    def backward(context, grad):
        du, dx = ops().gates_backward(grad.contiguous(), *context.saved_tensors)
        return du, dx, None


class Conv3(torch.autograd.Function):
    """(x[T][B][D], w[3][D], bias[D]) -> depthwise convolution over neighbours in time."""

    @staticmethod
    def forward(context, x, w, bias):
        x = x.contiguous()
        context.save_for_backward(x, w)
        return ops().conv_forward(x, w.contiguous(), bias)

    @staticmethod
    def backward(context, grad):
        return tuple(ops().conv_backward(grad.contiguous(), *context.saved_tensors))
