using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Parameters by name, in the order in which they came.</summary>
        public class ParameterDict : torch.nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
        {
            private readonly OrderedDictionary<string, Parameter> held = [];

            public ParameterDict()
                : base(nameof(ParameterDict))
            {
            }

            public int Count => held.Count;

            public bool IsReadOnly => false;

            public ICollection<string> Keys => held.Keys;

            public ICollection<Parameter> Values => held.Values;

            public (string, Parameter) this[int index]
            {
                get => Pair(held.GetAt(index));
                set => Change(() => held.SetAt(index, value.Item1, value.Item2));
            }

            public Parameter this[string key]
            {
                get => held[key];
                set => Change(() => held[key] = value);
            }

            public void Add(string key, Parameter value) => Change(() => held.Add(key, value));

            public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);

            public void Add(KeyValuePair<string, Parameter> item) => Add(item.Key, item.Value);

            public void Insert(int index, (string, Parameter) item) => Change(() => held.Insert(index, item.Item1, item.Item2));

            public bool Remove(string key)
            {
                var index = held.IndexOf(key);
                if (index < 0)
                    return false;
                RemoveAt(index);
                return true;
            }

            public bool Remove((string, Parameter) item) => Contains(item) && Remove(item.Item1);

            public bool Remove(KeyValuePair<string, Parameter> item) => Remove(Pair(item));

            public void RemoveAt(int index) => Change(() => held.RemoveAt(index));

            public void Clear() => Change(held.Clear);

            public void clear() => Clear();

            public bool ContainsKey(string key) => held.ContainsKey(key);

            public bool Contains((string, Parameter) item) => IndexOf(item) >= 0;

            public bool Contains(KeyValuePair<string, Parameter> item) => Contains(Pair(item));

            public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => held.TryGetValue(key, out value);

            /// <summary>Where a name is, if it stands for this very parameter; -1 otherwise.</summary>
            public int IndexOf((string, Parameter) item)
            {
                var index = held.IndexOf(item.Item1);
                return index >= 0 && ReferenceEquals(held.GetAt(index).Value, item.Item2) ? index : -1;
            }

            public void CopyTo(
                (string, Parameter)[] array, int arrayIndex) => held.Select(Pair).ToArray().CopyTo(array, arrayIndex);

            public void CopyTo(
                KeyValuePair<string, Parameter>[] array, int arrayIndex) => held.ToArray().CopyTo(array, arrayIndex);

            public IEnumerator<(string, Parameter)> items() => GetEnumerator();

            public IEnumerable<string> keys() => held.Keys;

            public IEnumerable<Parameter> values() => held.Values;

            public IEnumerator<(string, Parameter)> GetEnumerator() => held.Select(Pair).GetEnumerator();

            IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() =>
                held.GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            // Every change has registered them.
            protected override void RegisterComponents()
            {
            }

            private static (string, Parameter) Pair(KeyValuePair<string, Parameter> pair) => (pair.Key, pair.Value);

            private void Change(Action change)
            {
                change();
                ReplaceParameters(held.Select(pair => (pair.Key, pair.Value)));
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
            {
                var dictionary = new ParameterDict();
                foreach (var parameter in parameters)
                    dictionary.Add(parameter);
                return dictionary;
            }
        }
    }
}
