using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x where it is above the threshold, a constant elsewhere.</summary>
        public sealed class Threshold : ParameterLessModule<Tensor, Tensor>
        {
            internal Threshold(double threshold, double value, bool inplace)
                : base(nameof(Threshold))
            {
                this.threshold = threshold;
                this.value = value;
                this.inplace = inplace;
            }

            public double threshold { get; set; }

            public double value { get; set; }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.threshold(tensor, threshold, value, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Threshold Threshold(double threshold, double value, bool inplace = false) =>
                new(threshold, value, inplace);

            public static partial class functional
            {
                public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                    inplace ? Aten.threshold_.Call(x, threshold, value) : Aten.threshold.Call(x, threshold, value);

                [Obsolete("Not using the PyTorch naming convention.", false)]
                public static Tensor Threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                    nn.functional.threshold(x, threshold, value, inplace);
            }
        }
    }
}
