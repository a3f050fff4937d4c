using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Steps scaled by running means of the gradient and of its square. Kingma and Ba, 2015 (arXiv:1412.6980).
        /// </summary>
        public class Adam : BetasOptimizer<Adam.Options>
        {
            public Adam(
                IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
            {
            }

            public Adam(
                IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : base(
                    new Options
                    {
                        LearningRate = lr,
                        beta1 = beta1,
                        beta2 = beta2,
                        eps = eps,
                        weight_decay = weight_decay,
                        amsgrad = amsgrad,
                        maximize = maximize,
                    },
                    parameters)
            {
            }

            private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

            private protected override unsafe int Native(StepArguments* arguments) => NativeDoor.AdamStep(arguments);

            /// <summary>What is kept beside a parameter.</summary>
            public sealed class State : OptimizerState, IDisposable
            {
                public long step;
                public Tensor exp_avg = null!;
                public Tensor exp_avg_sq = null!;
                public Tensor? max_exp_avg_sq;

                public State(Parameter parameter)
                    : base(parameter)
                {
                }

                public void Dispose() => DisposeTensors();

                public override void Initialize(OptimizerOptions options)
                {
                    base.Initialize(options);
                    if (((Options)options).amsgrad == true)
                        max_exp_avg_sq = Filled(max_exp_avg_sq, 0);
                }

                internal override void Visit(FieldVisitor visitor)
                {
                    visitor.Visit(ref step);
                    visitor.Visit(ref exp_avg);
                    visitor.Visit(ref exp_avg_sq);
                    visitor.VisitOptional(ref max_exp_avg_sq);
                }
            }

            /// <summary>Settings of a group; null takes the optimiser's.</summary>
            public class Options : BetasOptions
            {
                public bool? amsgrad;
                public bool? maximize;

                internal override void Visit(FieldVisitor visitor)
                {
                    base.Visit(visitor);
                    visitor.Visit(ref amsgrad);
                    visitor.Visit(ref maximize);
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
                    IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999,
                    double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                    : this(
                        parameters,
                        new Options
                        {
                            LearningRate = lr,
                            beta1 = beta1,
                            beta2 = beta2,
                            eps = eps,
                            weight_decay = weight_decay,
                            amsgrad = amsgrad,
                            maximize = maximize,
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
            /// <inheritdoc cref="Modules.Adam"/>
            public static Adam Adam(
                IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            /// <inheritdoc cref="Modules.Adam"/>
            public static Adam Adam(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-3, double beta1 = 0.9,
                double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false,
                bool maximize = false) =>
                new(parameters.Select(pair => pair.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            /// <inheritdoc cref="Modules.Adam"/>
            public static Adam Adam(
                IEnumerable<Adam.ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
