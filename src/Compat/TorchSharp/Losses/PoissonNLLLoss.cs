using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The negative log-likelihood of counts under Poisson rates, given as logarithms if log_input.</summary>
        public sealed class PoissonNLLLoss : Loss<Tensor, Tensor, Tensor>
        {
            public PoissonNLLLoss(
                bool log_input = true, bool full = false, float eps = 1e-8f, nn.Reduction reduction = nn.Reduction.Mean)
                : base(reduction)
            {
                this.log_input = log_input;
                this.full = full;
                this.eps = eps;
            }

            public bool log_input { get; }

            public bool full { get; }

            public float eps { get; }

            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.poisson_nll_loss(input, target, log_input, full, eps, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static PoissonNLLLoss PoissonNLLLoss(
                bool log_input = true, bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean) =>
                new(log_input, full, eps, reduction);

            public static partial class functional
            {
                /// <summary>With full, Stirling's approximation of the term log(target!) is added.</summary>
                public static Tensor poisson_nll_loss(
                    Tensor input, Tensor target, bool log_input = true, bool full = false, float eps = 1e-8f,
                    Reduction reduction = Reduction.Mean) =>
                    Aten.poisson_nll_loss.Call(input, target, log_input, full, (double)eps, (long)reduction);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator poisson_nll_loss = new("poisson_nll_loss");
    }
}
