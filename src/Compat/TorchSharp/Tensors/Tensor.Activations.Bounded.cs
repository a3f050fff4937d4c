using TorchSharp.Door;

namespace TorchSharp;

/// <content>The activations of torch.nn as members of a tensor.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor celu() => Aten.celu.Call(this);

        public Tensor celu(Scalar alpha) => Aten.celu.Call(this, alpha);

        public Tensor celu_() => Aten.celu_.CallInPlace(this, this);

        public Tensor celu_(Scalar alpha) => Aten.celu_.CallInPlace(this, this, alpha);

        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.elu.Call(this, alpha, scale, input_scale);

        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) =>
            Aten.elu_.CallInPlace(this, this, alpha, scale, input_scale);

        public Tensor elu_(double alpha = 1) => Aten.elu_.CallInPlace(this, this, alpha);

        public Tensor gelu(Modules.GELU.Approximate approximate) => Aten.gelu.Call(this, approximate.ToString());

        public Tensor gelu_() => Aten.gelu_.CallInPlace(this, this);

        public Tensor gelu_(Modules.GELU.Approximate approximate) => Aten.gelu_.CallInPlace(this, this, approximate.ToString());

        public Tensor glu(long dim = -1) => Aten.glu.Call(this, dim);

        public Tensor hardsigmoid() => Aten.hardsigmoid.Call(this);

        public Tensor hardsigmoid_() => Aten.hardsigmoid_.CallInPlace(this, this);

        public Tensor hardswish() => Aten.hardswish.Call(this);

        public Tensor hardswish_() => Aten.hardswish_.CallInPlace(this, this);

        public Tensor hardtanh(Scalar min, Scalar max) => Aten.hardtanh.Call(this, min, max);

        public Tensor hardtanh_(Scalar min, Scalar max) => Aten.hardtanh_.CallInPlace(this, this, min, max);

        public Tensor leaky_relu_(Scalar negative_slope) => Aten.leaky_relu_.CallInPlace(this, this, negative_slope);

        public Tensor log_sigmoid() => Aten.log_sigmoid.Call(this);

        public Tensor prelu(Tensor target) => Aten.prelu.Call(this, target);

        public Tensor relu6() => Aten.relu6.Call(this);

        public Tensor relu6_() => Aten.relu6_.CallInPlace(this, this);

        public Tensor rrelu(double lower = 0.125, double upper = 1.0 / 3.0) => Aten.rrelu.Call(this, lower, upper);

        public Tensor rrelu_(double lower = 0.125, double upper = 1.0 / 3.0) => Aten.rrelu_.CallInPlace(this, this, lower, upper);

        public Tensor selu() => Aten.selu.Call(this);

        public Tensor selu_() => Aten.selu_.CallInPlace(this, this);

        public Tensor silu_() => Aten.silu_.CallInPlace(this, this);

        public Tensor threshold(Scalar threshold, Scalar value) => Aten.threshold.Call(this, threshold, value);

        public Tensor threshold_(Scalar threshold, Scalar value) => Aten.threshold_.CallInPlace(this, this, threshold, value);

        public Tensor channel_shuffle(long groups) => Aten.channel_shuffle.Call(this, groups);
    }
}

internal static partial class Aten
{
    internal static readonly Operator celu = new("celu");
    internal static readonly Operator celu_ = new("celu_");
    internal static readonly Operator glu = new("glu");
    internal static readonly Operator hardsigmoid = new("hardsigmoid");
    internal static readonly Operator hardsigmoid_ = new("hardsigmoid_");
    internal static readonly Operator hardswish = new("hardswish");
    internal static readonly Operator hardswish_ = new("hardswish_");
    internal static readonly Operator hardtanh = new("hardtanh");
    internal static readonly Operator hardtanh_ = new("hardtanh_");
    internal static readonly Operator log_sigmoid = new("log_sigmoid");
    internal static readonly Operator relu6 = new("relu6");
    internal static readonly Operator relu6_ = new("relu6_");
    internal static readonly Operator rrelu = new("rrelu");
    internal static readonly Operator rrelu_ = new("rrelu_");
    internal static readonly Operator selu = new("selu");
    internal static readonly Operator selu_ = new("selu_");
    internal static readonly Operator threshold = new("threshold");
    internal static readonly Operator threshold_ = new("threshold_");
    internal static readonly Operator channel_shuffle = new("channel_shuffle");
    internal static readonly Operator prelu = new("prelu");
}
