using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>One dimension as several.</summary>
        public sealed class Unflatten : ParameterLessModule<Tensor, Tensor>
        {
            internal Unflatten(long dim, long[] unflattened_size)
                : base(nameof(Unflatten))
            {
                this.dim = dim;
                this.unflattened_size = unflattened_size;
            }

            public long dim { get; set; }

            public long[] unflattened_size { get; set; }

            public override Tensor forward(Tensor tensor) => tensor.unflatten(dim, unflattened_size);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Unflatten Unflatten(long dim, long[] unflattened_size) => new(dim, unflattened_size);
        }
    }
}
