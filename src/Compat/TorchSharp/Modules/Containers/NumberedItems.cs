using System.Collections;

namespace TorchSharp.Modules;

/// <summary>Modules or parameters by number, held as "0", "1", ...; every change registers them anew.</summary>
/// <typeparam name="T">What is held.</typeparam>
public abstract class NumberedItems<T> : torch.nn.Module, IList<T>
    where T : class
{
    private readonly List<T> items = [];

    private protected NumberedItems(string name)
        : base(name)
    {
    }

    public int Count => items.Count;

    public bool IsReadOnly => false;

    public T this[int index]
    {
        get => items[index];
        set => Change(() => items[index] = value);
    }

    public void Add(T item) => Change(() => items.Add(item));

    public void append(params T[] parameters) => AddAll(parameters);

    public void Insert(int index, T item) => Change(() => items.Insert(index, item));

    public bool Remove(T item)
    {
        var index = IndexOf(item);
        if (index < 0)
            return false;
        RemoveAt(index);
        return true;
    }

    public void RemoveAt(int index) => Change(() => items.RemoveAt(index));

    public void Clear() => Change(items.Clear);

    public bool Contains(T item) => IndexOf(item) >= 0;

    // The same item: parameters with equal values are equal.
    public int IndexOf(T item) => items.FindIndex(held => ReferenceEquals(held, item));

    public void CopyTo(T[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Every change has registered them.
    protected override void RegisterComponents()
    {
    }

    private protected void AddAll(IEnumerable<T> added) => Change(() => items.AddRange(added));

    private protected abstract void Register(IEnumerable<(string, T)> named);

    private void Change(Action change)
    {
        change();
        Register(items.Select((item, index) => ($"{index}", item)));
    }
}
