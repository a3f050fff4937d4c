using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules of any kind, of which a derived class computes from four inputs.</summary>
public abstract class Sequential<T1, T2, T3, T4, TResult> : nn.Module<T1, T2, T3, T4, TResult>
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
    public Sequential<T1, T2, T3, T4, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, T4, TResult> this[Range index] =>
        Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential<T1, T2, T3, T4, TResult> append(nn.Module module) => append($"{Count}", module);

    public Sequential<T1, T2, T3, T4, TResult> append(string name, nn.Module module)
    {
        Add(name, module);
        return this;
    }

    protected internal void Add(nn.Module module) => Add($"{Count}", module);

    protected internal void Add(string name, nn.Module sm) => register_module(name, sm);

    /// <summary>The modules from a start (inclusive) to an end (exclusive), as the derived class.</summary>
    /// <exception cref="NotSupportedException">The derived class does not override it: only it knows how it is made.</exception>
    protected virtual Sequential<T1, T2, T3, T4, TResult> Slice(int start, int end) => throw SequentialSlice.NotOverridden(this);
}

/// <summary>Modules of any kind, of which a derived class computes from five inputs.</summary>
public abstract class Sequential<T1, T2, T3, T4, T5, TResult> : nn.Module<T1, T2, T3, T4, T5, TResult>
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
    public Sequential<T1, T2, T3, T4, T5, TResult> this[(int? start, int? end) index] =>
        Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, T4, T5, TResult> this[Range index] =>
        Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential<T1, T2, T3, T4, T5, TResult> append(nn.Module module) => append($"{Count}", module);

    public Sequential<T1, T2, T3, T4, T5, TResult> append(string name, nn.Module module)
    {
        Add(name, module);
        return this;
    }

    protected internal void Add(nn.Module module) => Add($"{Count}", module);

    protected internal void Add(string name, nn.Module sm) => register_module(name, sm);

    /// <summary>The modules from a start (inclusive) to an end (exclusive), as the derived class.</summary>
    /// <exception cref="NotSupportedException">The derived class does not override it: only it knows how it is made.</exception>
    protected virtual Sequential<T1, T2, T3, T4, T5, TResult> Slice(int start, int end) =>
        throw SequentialSlice.NotOverridden(this);
}

/// <summary>Modules of any kind, of which a derived class computes from six inputs.</summary>
public abstract class Sequential<T1, T2, T3, T4, T5, T6, TResult> : nn.Module<T1, T2, T3, T4, T5, T6, TResult>
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
    public Sequential<T1, T2, T3, T4, T5, T6, TResult> this[(int? start, int? end) index] =>
        Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, T4, T5, T6, TResult> this[Range index] =>
        Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential<T1, T2, T3, T4, T5, T6, TResult> append(nn.Module module) => append($"{Count}", module);

    public Sequential<T1, T2, T3, T4, T5, T6, TResult> append(string name, nn.Module module)
    {
        Add(name, module);
        return this;
    }

    protected internal void Add(nn.Module module) => Add($"{Count}", module);

    protected internal void Add(string name, nn.Module sm) => register_module(name, sm);

    /// <summary>The modules from a start (inclusive) to an end (exclusive), as the derived class.</summary>
    /// <exception cref="NotSupportedException">The derived class does not override it: only it knows how it is made.</exception>
    protected virtual Sequential<T1, T2, T3, T4, T5, T6, TResult> Slice(int start, int end) =>
        throw SequentialSlice.NotOverridden(this);
}
