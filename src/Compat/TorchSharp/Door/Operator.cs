using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Door;

/// <summary>
/// An operator of LibTorch. It is looked up by name and overload at its first call; after that a call costs the dispatcher's
/// work and little more. Arguments that are not given take the schema's defaults.
/// </summary>
internal sealed unsafe class Operator(string name, string overload = "")
{
    private const int SideBytesOnStack = 512;

    private nint handle;

    /// <summary>Calls an operator with one tensor as its result.</summary>
    internal torch.Tensor Call(params ReadOnlySpan<Argument> arguments)
    {
        Value result;
        Invoke(arguments, &result, 1);
        return new torch.Tensor(Defined(result));
    }

    /// <summary>Calls an operator that changes and returns its first argument; returns that managed object.</summary>
    internal torch.Tensor CallInPlace(torch.Tensor self, params ReadOnlySpan<Argument> arguments)
    {
        Value result;
        Invoke(arguments, &result, 1);
        if (result.Kind == Kind.Tensor)
            NativeDoor.Release(result.Pointer);
        return self;
    }

    /// <summary>Calls an operator with two tensors as its results.</summary>
    internal (torch.Tensor, torch.Tensor) CallPair(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc Value[2];
        Invoke(arguments, results, 2);
        return (new torch.Tensor(Defined(results[0])), new torch.Tensor(Defined(results[1])));
    }

    /// <summary>Calls an operator with three tensors as its results.</summary>
    internal (torch.Tensor, torch.Tensor, torch.Tensor) CallTriple(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc Value[3];
        Invoke(arguments, results, 3);
        return (new torch.Tensor(Defined(results[0])), new torch.Tensor(Defined(results[1])),
            new torch.Tensor(Defined(results[2])));
    }

    /// <summary>Calls an operator with several tensors as its results; one that LibTorch leaves undefined is null.</summary>
    internal torch.Tensor?[] CallMany(params ReadOnlySpan<Argument> arguments)
    {
        const int most = 8;
        var results = stackalloc Value[most];
        var count = Invoke(arguments, results, most);
        var tensors = new torch.Tensor?[count];
        for (var i = 0; i < count; i++)
            tensors[i] = results[i].Kind == Kind.Tensor ? new torch.Tensor(results[i].Pointer) : null;
        return tensors;
    }

    /// <summary>Calls an operator with a list of tensors as its result.</summary>
    internal torch.Tensor[] CallList(params ReadOnlySpan<Argument> arguments)
    {
        Value result;
        Invoke(arguments, &result, 1);
        var handles = (nint*)result.Pointer;
        var tensors = new torch.Tensor[result.Length];
        for (var i = 0; i < tensors.Length; i++)
            tensors[i] = new torch.Tensor(handles[i]);
        NativeDoor.FreeList(result.Pointer);
        return tensors;
    }

    /// <summary>Calls an operator with a number as its result.</summary>
    internal Value CallValue(params ReadOnlySpan<Argument> arguments)
    {
        Value result;
        Invoke(arguments, &result, 1);
        return result;
    }

    private nint Handle => handle != 0 ? handle : LookUp();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private nint LookUp()
    {
        var found = NativeDoor.FindOperator("aten::" + name, overload);
        if (found == 0)
            throw NativeDoor.LastError($"LibTorch {NativeDoor.Version} has no operator aten::{name}.{overload}");
        return handle = found;
    }

    [SkipLocalsInit]
    private int Invoke(ReadOnlySpan<Argument> arguments, Value* results, int capacity)
    {
        var op = Handle;
        var values = stackalloc Value[arguments.Length];
        var sideBytes = 0;
        for (var i = 0; i < arguments.Length; i++)
        {
            ref readonly var argument = ref arguments[i];
            if (argument.IsPlain)
            {
                values[i].Kind = argument.Kind;
                values[i].Integer = argument.Bits;
            }
            else
                sideBytes += (argument.SideBytes + 7) & ~7;
        }

        var count = sideBytes switch
        {
            0 => NativeDoor.Call(op, FillSides(arguments, values, null), arguments.Length, results, capacity),
            <= SideBytesOnStack => InvokeWithSides(op, arguments, values, results, capacity),
            _ => InvokeWithLargeSides(op, arguments, values, sideBytes, results, capacity),
        };
        if (count < 0)
            throw NativeDoor.LastError();
        return count;
    }

    [SkipLocalsInit]
    private static int InvokeWithSides(nint op, ReadOnlySpan<Argument> arguments, Value* values, Value* results, int capacity)
    {
        var sides = stackalloc long[SideBytesOnStack / sizeof(long)];
        return NativeDoor.Call(op, FillSides(arguments, values, (byte*)sides), arguments.Length, results, capacity);
    }

    private static int InvokeWithLargeSides(
        nint op, ReadOnlySpan<Argument> arguments, Value* values, int sideBytes, Value* results, int capacity)
    {
        var sides = (byte*)NativeMemory.Alloc((nuint)sideBytes);
        try
        {
            return NativeDoor.Call(op, FillSides(arguments, values, sides), arguments.Length, results, capacity);
        }
        finally
        {
            NativeMemory.Free(sides);
        }
    }

    private static Value* FillSides(ReadOnlySpan<Argument> arguments, Value* values, byte* sides)
    {
        for (var i = 0; i < arguments.Length; i++)
            if (!arguments[i].IsPlain)
                values[i] = arguments[i].WriteBeside(ref sides);
        return values;
    }

    private nint Defined(in Value result) =>
        result.Kind == Kind.Tensor
            ? result.Pointer
            : throw new ExternalException($"aten::{name} returned no tensor ({result.Kind}).");
}
