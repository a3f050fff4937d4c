using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The input as it is.</summary>
        public sealed class Identity : ParameterLessModule<Tensor, Tensor>
        {
            internal Identity()
                : base(nameof(Identity))
            {
            }

            public override Tensor forward(Tensor tensor) => tensor.alias();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Identity Identity() => new();
        }
    }
}
