using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Stochastic gradient descent with momentum, as PyTorch defines it. Sutskever et al., 2013.</summary>
        public class SGD : OptimizerHelper, optim.IMomentum
        {
            public SGD(
                IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false)
                : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
            {
            }

            public SGD(
                IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false)
                : base(
                    new Options
                    {
                        LearningRate = lr,
                        momentum = momentum,
                        dampening = dampening,
                        weight_decay = weight_decay,
                        nesterov = nesterov,
                        maximize = maximize,
                    },
                    parameters)
            {
            }

            public double Momentum
            {
                get => ((Options)_defaults!).momentum!.Value;
                set
                {
                    foreach (var options in AllOptions<Options>())
                        options.momentum = value;
                }
            }

            private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

            private protected override unsafe int Native(StepArguments* arguments) => NativeDoor.SgdStep(arguments);

            /// <summary>What is kept beside a parameter.</summary>
            public sealed class State : OptimizerState, IDisposable
            {
                public Tensor? momentum_buffer;

                public State(Parameter parameter)
                    : base(parameter)
                {
                }

                public void Dispose() => DisposeTensors();

                internal override void Visit(FieldVisitor visitor) => visitor.VisitOptional(ref momentum_buffer);
            }

            /// <summary>Settings of a group; null takes the optimiser's.</summary>
            public class Options : OptimizerOptions
            {
                public double? momentum;
                public double? dampening;
                public double? weight_decay;
                public bool? nesterov;
                public bool? maximize;

                internal override void Visit(FieldVisitor visitor)
                {
                    visitor.Visit(ref momentum);
                    visitor.Visit(ref dampening);
                    visitor.Visit(ref weight_decay);
                    visitor.Visit(ref nesterov);
                    visitor.Visit(ref maximize);
                }

                internal override void Check()
                {
                    base.Check();
                    NotNegative("The momentum", momentum);
                    NotNegative("The weight decay", weight_decay);
                    if (nesterov!.Value && (momentum!.Value <= 0 || dampening!.Value != 0))
                        throw new ArgumentException("Nesterov's momentum needs a momentum above 0 and no dampening.");
                }
            }

            /// <summary>Parameters with settings of their own.</summary>
            public class ParamGroup : ParamGroup<Options>, optim.IMomentum
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
                    IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0, double dampening = 0,
                    double weight_decay = 0, bool nesterov = false, bool maximize = false)
                    : this(
                        parameters,
                        new Options
                        {
                            LearningRate = lr,
                            momentum = momentum,
                            dampening = dampening,
                            weight_decay = weight_decay,
                            nesterov = nesterov,
                            maximize = maximize,
                        })
                {
                }

                public double Momentum
                {
                    get => Options.momentum!.Value;
                    set => Options.momentum = value;
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            /// <inheritdoc cref="Modules.SGD"/>
            public static SGD SGD(
                IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            /// <inheritdoc cref="Modules.SGD"/>
            public static SGD SGD(
                IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0,
                double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(
                    parameters.Select(pair => pair.parameter), learningRate, momentum, dampening, weight_decay, nesterov,
                    maximize);

            /// <inheritdoc cref="Modules.SGD"/>
            public static SGD SGD(
                IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
