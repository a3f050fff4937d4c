using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// The first half of a dimension times the sigmoid of the second half. Dauphin et al., 2017 (arXiv:1612.08083).
        /// </summary>
        public sealed class GLU : ParameterLessModule<Tensor, Tensor>
        {
            internal GLU(long dim)
                : base(nameof(GLU))
            {
                this.dim = dim;
            }

            public long dim { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.glu(tensor, dim);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static GLU GLU(long dim = -1) => new(dim);

            public static partial class functional
            {
                public static Tensor glu(Tensor input, long dim = -1) => Aten.glu.Call(input, dim);
            }
        }
    }
}
