using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The softmax of -x along a dimension.</summary>
        public sealed class Softmin : ParameterLessModule<Tensor, Tensor>
        {
            internal Softmin(long dim)
                : base(nameof(Softmin))
            {
                this.dim = dim;
            }

            public long dim { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.softmin(tensor, dim);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Softmin Softmin(long dim) => new(dim);

            public static partial class functional
            {
                public static Tensor softmin(Tensor x, long dim)
                {
                    using var negated = x.neg();
                    return softmax(negated, dim);
                }
            }
        }
    }
}
