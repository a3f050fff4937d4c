using TorchSharp;
using Workbench.Torch.Door;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <content>The collectives.</content>
public sealed partial class ProcessGroup
{
    /// <summary>Types that gloo can reduce.</summary>
    private static readonly ScalarType[] Reducible =
    [
        ScalarType.Float32, ScalarType.Float64, ScalarType.Float16, ScalarType.Int8, ScalarType.Byte, ScalarType.Int32,
        ScalarType.Int64,
    ];

    /// <summary>Replaces the tensor, on every rank, by the reduction of all ranks' tensors.</summary>
    public void AllReduce(Tensor tensor, Reduction reduction = Reduction.Sum)
    {
        Require(tensor, reduction);
        InPlace(tensor, plain =>
        {
            Run("all_reduce", plain, (int)reduction, group => NativeDoor.AllReduce(group, plain.Handle, (int)Native(reduction)));
            Finish(plain, reduction);
        });
    }

    /// <summary>Replaces the tensor, on every rank, by that of the root.</summary>
    public void Broadcast(Tensor tensor, int root = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(root);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(root, WorldSize);
        Require(tensor);
        InPlace(tensor, plain => Run("broadcast", plain, root, group => NativeDoor.Broadcast(group, plain.Handle, root)));
    }

    /// <summary>The tensors of all ranks, in the order of the ranks.</summary>
    public Tensor[] AllGather(Tensor tensor)
    {
        Require(tensor);
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var sent = tensor.detach().contiguous();
        var gathered = Enumerable.Range(0, WorldSize).Select(_ => empty_like(sent)).ToArray();
        Run("all_gather", sent, 0, group => Gather(group, gathered, sent));
        return [.. gathered.Select(part => part.MoveToOuterDisposeScope())];
    }

    /// <summary>Reduces the tensors of all ranks, of one row a rank, and gives each rank its row.</summary>
    /// <param name="tensor">Of shape (world size, ...).</param>
    /// <param name="reduction">How the rows become one.</param>
    public Tensor ReduceScatter(Tensor tensor, Reduction reduction = Reduction.Sum)
    {
        Require(tensor, reduction);
        if (tensor.dim() == 0 || tensor.shape[0] != WorldSize)
            throw new ArgumentException(
                $"reduce_scatter takes one row a rank: {WorldSize} rows, not shape [{string.Join(", ", tensor.shape)}].", nameof(tensor));
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        // gloo has no reduce_scatter: each rank gets its row of every rank and reduces them itself.
        var sent = tensor.detach().contiguous();
        var rows = empty_like(sent);
        Run("reduce_scatter", sent, (int)reduction, group => NativeDoor.AllToAll(group, rows.Handle, sent.Handle));
        return Reduced(rows, reduction).to(tensor.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>Waits until all ranks are here.</summary>
    public void Barrier()
    {
        using var scope = NewDisposeScope();
        var device = backend == CollectiveBackend.Nccl ? CUDA : CPU;
        Run("barrier", zeros(1, device: device), 0, NativeDoor.Barrier);
    }

    private static Tensor Reduced(Tensor rows, Reduction reduction) => reduction switch
    {
        Reduction.Sum => rows.sum(dim: 0),
        Reduction.Average => rows.sum(dim: 0).div(rows.shape[0]),
        Reduction.Product => rows.prod(dim: 0),
        Reduction.Min => rows.amin([0]),
        Reduction.Max => rows.amax([0]),
        _ => throw new ArgumentOutOfRangeException(nameof(reduction), reduction, null),
    };

    // gloo has no average.
    private Reduction Native(Reduction reduction) =>
        reduction == Reduction.Average && backend == CollectiveBackend.Gloo ? Reduction.Sum : reduction;

    private void Finish(Tensor tensor, Reduction reduction)
    {
        if (Native(reduction) != reduction)
            tensor.div_(WorldSize);
    }

    /// <summary>Works on the tensor's own memory where it is contiguous, else on a copy that is written back.</summary>
    private static void InPlace(Tensor tensor, Action<Tensor> work)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var bare = tensor.detach();
        if (bare.is_contiguous())
        {
            work(bare);
            return;
        }

        var copy = bare.contiguous();
        work(copy);
        bare.copy_(copy);
    }

    private void Require(Tensor tensor, Reduction? reduction = null)
    {
        var expected = backend == CollectiveBackend.Nccl ? DeviceType.CUDA : DeviceType.CPU;
        if (tensor.device_type != expected)
            throw new ArgumentException($"{backend} moves tensors on {expected}; this one is on {tensor.device}.", nameof(tensor));
        if (reduction == Reduction.Average && !tensor.is_floating_point())
            throw new ArgumentException($"An average needs floating-point numbers; the tensor is {tensor.dtype}.", nameof(reduction));
        if (reduction is not null && backend == CollectiveBackend.Gloo && !Reducible.Contains(tensor.dtype))
            throw new ArgumentException(
                $"gloo cannot reduce {tensor.dtype}; convert to one of {string.Join(", ", Reducible)}.", nameof(tensor));
    }
}
