using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Adam with Nesterov's momentum. Dozat, 2016.</summary>
        public class NAdam : BetasOptimizer<NAdam.Options>
        {
            public NAdam(
                IEnumerable<Parameter> parameters, double lr, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0, double momentum_decay = 4e-3)
                : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, momentum_decay)
            {
            }

            public NAdam(
                IEnumerable<ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-8, double weight_decay = 0, double momentum_decay = 4e-3)
                : base(
                    new Options
                    {
                        LearningRate = lr,
                        beta1 = beta1,
                        beta2 = beta2,
                        eps = eps,
                        weight_decay = weight_decay,
                        momentum_decay = momentum_decay,
                    },
                    parameters)
            {
            }

            private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

            private protected override unsafe int Native(StepArguments* arguments) => NativeDoor.NAdamStep(arguments);

            /// <summary>What is kept beside a parameter.</summary>
            public sealed class State : OptimizerState, IDisposable
            {
                public long step;
                public double mu_product;
                public Tensor exp_avg = null!;
                public Tensor exp_avg_sq = null!;

                public State(Parameter parameter)
                    : base(parameter)
                {
                }

                public void Dispose() => DisposeTensors();

                public override void Initialize(OptimizerOptions options)
                {
                    base.Initialize(options);
                    mu_product = 1;
                }

                internal override void Visit(FieldVisitor visitor)
                {
                    visitor.Visit(ref step);
                    visitor.Visit(ref mu_product);
                    visitor.Visit(ref exp_avg);
                    visitor.Visit(ref exp_avg_sq);
                }
            }

            /// <summary>Settings of a group; null takes the optimiser's.</summary>
            public class Options : BetasOptions
            {
                public double? momentum_decay;

                internal override void Visit(FieldVisitor visitor)
                {
                    base.Visit(visitor);
                    visitor.Visit(ref momentum_decay);
                }

                internal override void Check()
                {
                    base.Check();
                    NotNegative("momentum_decay", momentum_decay);
                }
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
                    double eps = 1e-8, double weight_decay = 0, double momentum_decay = 4e-3)
                    : this(
                        parameters,
                        new Options
                        {
                            LearningRate = lr,
                            beta1 = beta1,
                            beta2 = beta2,
                            eps = eps,
                            weight_decay = weight_decay,
                            momentum_decay = momentum_decay,
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
            /// <inheritdoc cref="Modules.NAdam"/>
            public static NAdam NAdam(
                IEnumerable<Parameter> named_parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-8, double weight_decay = 0, double momentum_decay = 4e-3) =>
                new(named_parameters, lr, beta1, beta2, eps, weight_decay, momentum_decay);

            /// <inheritdoc cref="Modules.NAdam"/>
            public static NAdam NAdam(
                IEnumerable<(string name, Parameter parameter)> named_parameters, double lr = 0.002, double beta1 = 0.9,
                double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, double momentum_decay = 4e-3) =>
                new(named_parameters.Select(pair => pair.parameter), lr, beta1, beta2, eps, weight_decay, momentum_decay);

            /// <inheritdoc cref="Modules.NAdam"/>
            public static NAdam NAdam(
                IEnumerable<NAdam.ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-8, double weight_decay = 0, double momentum_decay = 4e-3) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, momentum_decay);
        }
    }
}
