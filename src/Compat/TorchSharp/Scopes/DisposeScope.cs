namespace TorchSharp;

/// <summary>
/// Owns the tensors that its thread makes while it is the innermost scope, and disposes of them when it is disposed of.
/// A tensor leaves it by being disposed of, moved to another scope, or detached.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly List<torch.Tensor> tensors = [];
    private DisposeScopeManager? manager;

    internal DisposeScope(DisposeScopeManager manager)
    {
        this.manager = manager;
        OuterScope = manager.CurrentDisposeScope;
    }

    internal DisposeScope? OuterScope { get; set; }

    /// <summary>What the scope owns now.</summary>
    public IReadOnlyList<IDisposable> DisposablesView
    {
        get
        {
            _ = Manager;
            return [.. tensors];
        }
    }

    /// <summary>How many tensors the scope owns now.</summary>
    public int DisposablesCount
    {
        get
        {
            _ = Manager;
            return tensors.Count;
        }
    }

    private DisposeScopeManager Manager => manager ?? throw new ObjectDisposedException(nameof(DisposeScope));

    /// <summary>Whether the scope owns this.</summary>
    public bool Contains(IDisposable disposable) => disposable is torch.Tensor tensor && tensor.OwningDisposeScope == this;

    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        MoveToOther(OuterScope, disposable);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(OuterScope, disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        _ = Manager;
        if (scope is null)
            return Detach(disposable);
        if (Contains(disposable))
            scope.Take(AsTensor(disposable));
        return disposable;
    }

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
            MoveToOther<IDisposable>(scope, disposable);
    }

    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        var statistics = Manager.StatisticsInstance.TensorStatistics;
        if (Contains(disposable))
        {
            Remove(AsTensor(disposable));
            statistics.DetachedFromScopeCount++;
        }

        return disposable;
    }

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable =>
        (Detach(first), Detach(second));

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable =>
        (Detach(first), Detach(second), Detach(third));

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
            Detach<IDisposable>(disposable);
    }

    public void Attach(IDisposable disposable) => Attach((IEnumerable<IDisposable>)[disposable]);

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <summary>Takes tensors in, out of the scope they are in if any.</summary>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var statistics = Manager.StatisticsInstance.TensorStatistics;
        var attached = disposables.ToList();
        foreach (var disposable in attached)
            if (Take(AsTensor(disposable)))
                statistics.AttachedToScopeCount++;
        return attached;
    }

    /// <summary>Disposes of everything in the scope, which stays open.</summary>
    public void DisposeEverything()
    {
        _ = Manager;
        for (var i = tensors.Count - 1; i >= 0; i = Math.Min(i - 1, tensors.Count - 1))
            tensors[i].Dispose();
    }

    /// <summary>Disposes of everything in the scope but what is given.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        _ = Manager;
        var kept = inKeep.ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var tensor in tensors.ToArray())
            if (!kept.Contains(tensor))
                tensor.Dispose();
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut([first, second]);
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        DisposeEverythingBut([first, second, third]);
        return (first, second, third);
    }

    public void Dispose()
    {
        if (manager is null)
            return;
        DisposeEverything();
        manager.Leave(this);
        manager = null;
    }

    /// <summary>Takes a tensor in; false when it was in already.</summary>
    internal bool Take(torch.Tensor tensor)
    {
        if (tensor.OwningDisposeScope == this)
            return false;
        tensor.OwningDisposeScope?.Remove(tensor);
        tensor.OwningDisposeScope = this;
        tensor.ScopePosition = tensors.Count;
        tensors.Add(tensor);
        return true;
    }

    /// <summary>Forgets a tensor; the last one takes its place.</summary>
    internal void Remove(torch.Tensor tensor)
    {
        var last = tensors[^1];
        tensors[tensor.ScopePosition] = last;
        last.ScopePosition = tensor.ScopePosition;
        tensors.RemoveAt(tensors.Count - 1);
        tensor.OwningDisposeScope = null;
    }

    private static torch.Tensor AsTensor(IDisposable disposable) =>
        disposable as torch.Tensor
        ?? throw new InvalidOperationException($"A dispose scope holds tensors; this is a {disposable.GetType().Name}.");
}
