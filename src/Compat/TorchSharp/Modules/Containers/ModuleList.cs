using System.Collections;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules by number, held as "0", "1", ...</summary>
        public class ModuleList<T> : torch.nn.Module, IList<T>
            where T : torch.nn.Module
        {
            private readonly List<T> items = [];

            public ModuleList(params T[] modules)
                : base(nameof(ModuleList<T>)) => extend(modules);

            public int Count => items.Count;

            public bool IsReadOnly => false;

            public T this[int index]
            {
                get => items[index];
                set => Change(() => items[index] = value);
            }

            public void Add(T item) => Change(() => items.Add(item));

            public void append(params T[] parameters) => extend(parameters);

            public void extend(IEnumerable<T> modules) => Change(() => items.AddRange(modules));

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

            public bool Contains(T item) => items.Contains(item);

            public int IndexOf(T item) => items.IndexOf(item);

            public void CopyTo(T[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

            public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            // Every change has registered them.
            protected override void RegisterComponents()
            {
            }

            private void Change(Action change)
            {
                change();
                ReplaceModules(items.Select((item, index) => ($"{index}", (torch.nn.Module)item)));
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

            public static ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module => new(modules);
        }
    }
}
