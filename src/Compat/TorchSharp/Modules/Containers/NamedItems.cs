using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Modules;

/// <summary>Modules or parameters by name, in the order in which they came; every change registers them anew.</summary>
/// <typeparam name="T">What is held.</typeparam>
public abstract class NamedItems<T> : torch.nn.Module, IDictionary<string, T>, IList<(string, T)>
    where T : class
{
    private readonly OrderedDictionary<string, T> held = [];

    private protected NamedItems(string name)
        : base(name)
    {
    }

    public int Count => held.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => held.Keys;

    public ICollection<T> Values => held.Values;

    public (string, T) this[int index]
    {
        get => Pair(held.GetAt(index));
        set => Change(() => held.SetAt(index, value.Item1, value.Item2));
    }

    public T this[string key]
    {
        get => held[key];
        set => Change(() => held[key] = value);
    }

    public void Add(string key, T value) => Change(() => held.Add(key, value));

    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    public void Insert(int index, (string, T) item) => Change(() => held.Insert(index, item.Item1, item.Item2));

    public bool Remove(string key)
    {
        var index = held.IndexOf(key);
        if (index < 0)
            return false;
        RemoveAt(index);
        return true;
    }

    public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

    public bool Remove(KeyValuePair<string, T> item) => Remove(Pair(item));

    public void RemoveAt(int index) => Change(() => held.RemoveAt(index));

    public void Clear() => Change(held.Clear);

    public void clear() => Clear();

    public bool ContainsKey(string key) => held.ContainsKey(key);

    public bool Contains((string, T) item) => IndexOf(item) >= 0;

    public bool Contains(KeyValuePair<string, T> item) => Contains(Pair(item));

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => held.TryGetValue(key, out value);

    /// <summary>Where a name is, if it stands for this very item; -1 otherwise.</summary>
    public int IndexOf((string, T) item)
    {
        var index = held.IndexOf(item.Item1);
        return index >= 0 && ReferenceEquals(held.GetAt(index).Value, item.Item2) ? index : -1;
    }

    public void CopyTo((string, T)[] array, int arrayIndex) => held.Select(Pair).ToArray().CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => held.ToArray().CopyTo(array, arrayIndex);

    public IEnumerator<(string, T)> items() => GetEnumerator();

    public IEnumerable<string> keys() => held.Keys;

    public IEnumerable<T> values() => held.Values;

    public IEnumerator<(string, T)> GetEnumerator() => held.Select(Pair).GetEnumerator();

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => held.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Every change has registered them.
    protected override void RegisterComponents()
    {
    }

    private protected abstract void Register(IEnumerable<(string, T)> items);

    private static (string, T) Pair(KeyValuePair<string, T> pair) => (pair.Key, pair.Value);

    private void Change(Action change)
    {
        change();
        Register(held.Select(Pair));
    }
}
