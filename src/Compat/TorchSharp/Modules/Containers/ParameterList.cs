using System.Collections;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Parameters by number, held as "0", "1", ...</summary>
        public class ParameterList : torch.nn.Module, IList<Parameter>
        {
            private readonly List<Parameter> items = [];

            public ParameterList(params Parameter[] parameters)
                : base(nameof(ParameterList)) => extend(parameters);

            public int Count => items.Count;

            public bool IsReadOnly => false;

            public Parameter this[int index]
            {
                get => items[index];
                set => Change(() => items[index] = value);
            }

            public void Add(Parameter item) => Change(() => items.Add(item));

            public void append(params Parameter[] parameters) => extend(parameters);

            public void extend(IEnumerable<Parameter> parameters) => Change(() => items.AddRange(parameters));

            public void Insert(int index, Parameter item) => Change(() => items.Insert(index, item));

            public bool Remove(Parameter item)
            {
                var index = IndexOf(item);
                if (index < 0)
                    return false;
                RemoveAt(index);
                return true;
            }

            public void RemoveAt(int index) => Change(() => items.RemoveAt(index));

            public void Clear() => Change(items.Clear);

            public bool Contains(Parameter item) => IndexOf(item) >= 0;

            // The same parameter, not one with equal values.
            public int IndexOf(Parameter item) => items.FindIndex(held => ReferenceEquals(held, item));

            public void CopyTo(Parameter[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

            public IEnumerator<Parameter> GetEnumerator() => items.GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            // Every change has registered them.
            protected override void RegisterComponents()
            {
            }

            private void Change(Action change)
            {
                change();
                ReplaceParameters(items.Select((item, index) => ($"{index}", item)));
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);
        }
    }
}
