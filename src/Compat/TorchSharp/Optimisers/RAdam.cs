using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Adam whose early steps are damped while its mean square is uncertain. Liu et al., 2020 (arXiv:1908.03265).
        /// </summary>
        public class RAdam : BetasOptimizer<RAdam.Options>
        {
            public RAdam(
                IEnumerable<Parameter> parameters, double lr, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0)
                : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay)
            {
            }

            public RAdam(
                IEnumerable<ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-8, double weight_decay = 0)
                : base(
                    new Options
                    {
                        LearningRate = lr,
                        beta1 = beta1,
                        beta2 = beta2,
                        eps = eps,
                        weight_decay = weight_decay,
                    },
                    parameters)
            {
            }

            private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

            private protected override unsafe int Native(StepArguments* arguments) => NativeDoor.RAdamStep(arguments);

            /// <summary>What is kept beside a parameter.</summary>
            public sealed class State : OptimizerState, IDisposable
            {
                public long step;
                public Tensor exp_avg = null!;
                public Tensor exp_avg_sq = null!;

                public State(Parameter parameter)
                    : base(parameter)
                {
                }

                public void Dispose() => DisposeTensors();

                internal override void Visit(FieldVisitor visitor)
                {
                    visitor.Visit(ref step);
                    visitor.Visit(ref exp_avg);
                    visitor.Visit(ref exp_avg_sq);
                }
            }

            /// <summary>Settings of a group; null takes the optimiser's.</summary>
            public class Options : BetasOptions
            {
            }

            /// <summary>Parameters with settings of their own.</summary>
            public class ParamGroup : BetasParamGroup<Options>
            {
                public ParamGroup()
                    : base([], new Options())
                {
                }

                public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                    : base(parameters, options)
                {
                }

                public ParamGroup(
                    IEnumerable<Parameter> parameters, double lr = 1.0, double beta1 = 0.9, double beta2 = 0.999,
                    double eps = 1e-8, double weight_decay = 0)
                    : this(
                        parameters,
                        new Options
                        {
                            LearningRate = lr,
                            beta1 = beta1,
                            beta2 = beta2,
                            eps = eps,
                            weight_decay = weight_decay,
                        })
                {
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            /// <inheritdoc cref="Modules.RAdam"/>
            public static RAdam RAdam(
                IEnumerable<Parameter> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-8, double weight_decay = 0) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay);

            /// <inheritdoc cref="Modules.RAdam"/>
            public static RAdam RAdam(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.002, double beta1 = 0.9,
                double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0) =>
                new(parameters.Select(pair => pair.parameter), lr, beta1, beta2, eps, weight_decay);

            /// <inheritdoc cref="Modules.RAdam"/>
            public static RAdam RAdam(
                IEnumerable<RAdam.ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-8, double weight_decay = 0) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay);
        }
    }
}
