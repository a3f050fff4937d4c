using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules of any kind, of which a derived class computes from one input.</summary>
public abstract class Sequential<T, TResult> : nn.Module<T, TResult>
{
    protected Sequential(params (string name, nn.Module submodule)[] modules)
        : base(nameof(Sequential))
    {
        foreach (var (name, submodule) in modules)
            Add(name, submodule);
    }

    protected Sequential(params nn.Module[] modules)
        : base(nameof(Sequential))
    {
        foreach (var module in modules)
            Add(module);
    }

    public int Count => ModuleCount;

    [IndexerName("SequentialItems")]
    public nn.Module this[int index] => ModuleAt(index);

    [IndexerName("SequentialItems")]
    public Sequential<T, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential<T, TResult> this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential<T, TResult> append(nn.Module module) => append($"{Count}", module);

    public Sequential<T, TResult> append(string name, nn.Module module)
    {
        Add(name, module);
        return this;
    }

    protected internal void Add(nn.Module module) => Add($"{Count}", module);

    protected internal void Add(string name, nn.Module sm) => register_module(name, sm);

    /// <summary>The modules from a start (inclusive) to an end (exclusive), as the derived class.</summary>
    /// <exception cref="NotSupportedException">The derived class does not override it: only it knows how it is made.</exception>
    protected virtual Sequential<T, TResult> Slice(int start, int end) => throw SequentialSlice.NotOverridden(this);
}

/// <summary>Modules of any kind, of which a derived class computes from two inputs.</summary>
public abstract class Sequential<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    protected Sequential(params (string name, nn.Module submodule)[] modules)
        : base(nameof(Sequential))
    {
        foreach (var (name, submodule) in modules)
            Add(name, submodule);
    }

    protected Sequential(params nn.Module[] modules)
        : base(nameof(Sequential))
    {
        foreach (var module in modules)
            Add(module);
    }

    public int Count => ModuleCount;

    [IndexerName("SequentialItems")]
    public nn.Module this[int index] => ModuleAt(index);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, TResult> this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential<T1, T2, TResult> append(nn.Module module) => append($"{Count}", module);

    public Sequential<T1, T2, TResult> append(string name, nn.Module module)
    {
        Add(name, module);
        return this;
    }

    protected internal void Add(nn.Module module) => Add($"{Count}", module);

    protected internal void Add(string name, nn.Module sm) => register_module(name, sm);

    /// <summary>The modules from a start (inclusive) to an end (exclusive), as the derived class.</summary>
    /// <exception cref="NotSupportedException">The derived class does not override it: only it knows how it is made.</exception>
    protected virtual Sequential<T1, T2, TResult> Slice(int start, int end) => throw SequentialSlice.NotOverridden(this);
}

/// <summary>Modules of any kind, of which a derived class computes from three inputs.</summary>
public abstract class Sequential<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>
{
    protected Sequential(params (string name, nn.Module submodule)[] modules)
        : base(nameof(Sequential))
    {
        foreach (var (name, submodule) in modules)
            Add(name, submodule);
    }

    protected Sequential(params nn.Module[] modules)
        : base(nameof(Sequential))
    {
        foreach (var module in modules)
            Add(module);
    }

    public int Count => ModuleCount;

    [IndexerName("SequentialItems")]
    public nn.Module this[int index] => ModuleAt(index);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, TResult> this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential<T1, T2, T3, TResult> append(nn.Module module) => append($"{Count}", module);

    public Sequential<T1, T2, T3, TResult> append(string name, nn.Module module)
    {
        Add(name, module);
        return this;
    }

    protected internal void Add(nn.Module module) => Add($"{Count}", module);

    protected internal void Add(string name, nn.Module sm) => register_module(name, sm);

    /// <summary>The modules from a start (inclusive) to an end (exclusive), as the derived class.</summary>
    /// <exception cref="NotSupportedException">The derived class does not override it: only it knows how it is made.</exception>
    protected virtual Sequential<T1, T2, T3, TResult> Slice(int start, int end) => throw SequentialSlice.NotOverridden(this);
}

/// <summary>What slicing a sequence of modules of any kind needs.</summary>
internal static class SequentialSlice
{
    internal static NotSupportedException NotOverridden(nn.Module sequence) =>
        new(
            $"{sequence.GetType().Name} cannot be sliced: it has to override Slice, which makes one of its kind of "
            + "some of its modules.");
}
