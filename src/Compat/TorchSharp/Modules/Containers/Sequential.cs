using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules one after the other. What lies between two of them is disposed of as soon as it is used.</summary>
        public class Sequential : nn.Module<Tensor, Tensor>
        {
            private readonly List<nn.IModule<Tensor, Tensor>> steps = [];

            protected internal Sequential(params nn.Module<Tensor, Tensor>[] modules)
                : base(nameof(Sequential))
            {
                foreach (var module in modules)
                    append(module);
            }

            protected internal Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules)
                : base(nameof(Sequential))
            {
                foreach (var (name, submodule) in modules)
                    append(name, submodule);
            }

            public int Count => steps.Count;

            [IndexerName("SequentialItems")]
            public nn.IModule<Tensor, Tensor> this[int index] => steps[index];

            /// <summary>The modules from a start (inclusive) to an end (exclusive), shared with this one.</summary>
            [IndexerName("SequentialItems")]
            public Sequential this[(int? start, int? end) index] => this[(index.start ?? 0)..(index.end ?? Count)];

            /// <summary>The modules of a range, shared with this one.</summary>
            [IndexerName("SequentialItems")]
            public Sequential this[Range index]
            {
                get
                {
                    var (start, length) = index.GetOffsetAndLength(Count);
                    var slice = new Sequential(Array.Empty<nn.Module<Tensor, Tensor>>());
                    for (var i = start; i < start + length; i++)
                        slice.append(ModuleNameAt(i), steps[i]);
                    return slice;
                }
            }

            public Sequential append(nn.IModule<Tensor, Tensor> module) => append($"{steps.Count}", module);

            public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
            {
                register_module(name, (nn.Module)module);
                steps.Add(module);
                return this;
            }

            public override Tensor forward(Tensor tensor)
            {
                if (steps.Count == 0)
                    return tensor.alias();
                var current = tensor;
                foreach (var step in steps)
                {
                    var next = step.call(current);
                    if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next))
                        current.Dispose();
                    current = next;
                }

                return current;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
                Sequential((IEnumerable<Tuple<string, Module<Tensor, Tensor>>>)modules);

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(modules.ToArray());

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) =>
                new(modules.ToArray());

            public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
                new(modules.Select(pair => (pair.Item1, pair.Item2)).ToArray());
        }
    }
}
