using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The squared difference.</summary>
        public sealed class MSELoss : Loss<Tensor, Tensor, Tensor>
        {
            public MSELoss(nn.Reduction reduction = nn.Reduction.Mean)
                : base(reduction)
            {
            }

            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.mse_loss(input, target, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);

            public static partial class functional
            {
                public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                    Aten.mse_loss.Call(input, target, (long)reduction);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator mse_loss = new("mse_loss");
    }
}
