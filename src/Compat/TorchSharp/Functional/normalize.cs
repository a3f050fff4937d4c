namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The input over its p-norm along a dimension.</summary>
            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1, double eps = 1e-12)
            {
                using var norm = Aten.norm_dim.Call(input, p, Door.Argument.List(dim), true);
                using var divisor = norm.clamp_min(eps);
                return input / divisor;
            }
        }
    }
}
