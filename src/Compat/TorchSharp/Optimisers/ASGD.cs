using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Stochastic gradient descent that also averages the values it passes. Polyak and Juditsky, 1992.</summary>
        public class ASGD : OptimizerHelper
        {
            public ASGD(
                IEnumerable<Parameter> parameters, double lr = 0.01, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6,
                double weight_decay = 0, bool maximize = false)
                : this([new ParamGroup { Parameters = parameters }], lr, lambd, alpha, t0, weight_decay, maximize)
            {
            }

            public ASGD(
                IEnumerable<ParamGroup<Options>> parameters, double lr = 0.01, double lambd = 1e-4, double alpha = 0.75,
                double t0 = 1e6, double weight_decay = 0, bool maximize = false)
                : base(
                    new Options
                    {
                        LearningRate = lr,
                        lambd = lambd,
                        alpha = alpha,
                        t0 = t0,
                        weight_decay = weight_decay,
                        maximize = maximize,
                    },
                    parameters)
            {
            }

            private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

            private protected override unsafe int Native(StepArguments* arguments) => NativeDoor.AsgdStep(arguments);

            /// <summary>What is kept beside a parameter.</summary>
            public sealed class State : OptimizerState, IDisposable
            {
                public long step;
                public double eta;
                public double mu;
                public Tensor ax = null!;

                public State(Parameter parameter)
                    : base(parameter)
                {
                }

                public void Dispose() => DisposeTensors();

                public override void Initialize(OptimizerOptions options)
                {
                    base.Initialize(options);
                    (eta, mu) = (options.LearningRate!.Value, 1);
                }

                internal override void Visit(FieldVisitor visitor)
                {
                    visitor.Visit(ref step);
                    visitor.Visit(ref eta);
                    visitor.Visit(ref mu);
                    visitor.Visit(ref ax);
                }
            }

            /// <summary>Settings of a group; null takes the optimiser's.</summary>
            public class Options : OptimizerOptions
            {
                public bool? maximize;
                public double? lambd;
                public double? alpha;
                public double? weight_decay;
                public double? t0;

                internal override void Visit(FieldVisitor visitor)
                {
                    visitor.Visit(ref maximize);
                    visitor.Visit(ref lambd);
                    visitor.Visit(ref alpha);
                    visitor.Visit(ref weight_decay);
                    visitor.Visit(ref t0);
                }

                internal override void Check()
                {
                    base.Check();
                    NotNegative("The weight decay", weight_decay);
                }
            }

            /// <summary>Parameters with settings of their own.</summary>
            public class ParamGroup : ParamGroup<Options>
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
                    IEnumerable<Parameter> parameters, double lr = 0.01, double lambd = 1e-4, double alpha = 0.75,
                    double t0 = 1e6, double weight_decay = 0)
                    : this(
                        parameters,
                        new Options
                        {
                            LearningRate = lr,
                            lambd = lambd,
                            alpha = alpha,
                            t0 = t0,
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
            /// <inheritdoc cref="Modules.ASGD"/>
            public static ASGD ASGD(
                IEnumerable<Parameter> parameters, double lr = 1e-3, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6,
                double weight_decay = 0, bool maximize = false) =>
                new(parameters, lr, lambd, alpha, t0, weight_decay, maximize);

            /// <inheritdoc cref="Modules.ASGD"/>
            public static ASGD ASGD(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-3, double lambd = 1e-4,
                double alpha = 0.75, double t0 = 1e6, double weight_decay = 0, bool maximize = false) =>
                new(parameters.Select(pair => pair.parameter), lr, lambd, alpha, t0, weight_decay, maximize);

            /// <inheritdoc cref="Modules.ASGD"/>
            public static ASGD ASGD(
                IEnumerable<ParamGroup<ASGD.Options>> parameters, double lr = 1e-3, double lambd = 1e-4, double alpha = 0.75,
                double t0 = 1e6, double weight_decay = 0, bool maximize = false) =>
                new(parameters, lr, lambd, alpha, t0, weight_decay, maximize);
        }
    }
}
