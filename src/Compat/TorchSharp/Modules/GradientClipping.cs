using TorchSharp.Door;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>
            /// Scales all gradients down so that their norm, taken as one vector, is at most the given one. Pascanu et al., 2013.
            /// </summary>
            /// <param name="tensors">Parameters; those without a gradient are passed over.</param>
            /// <param name="max_norm">The largest norm allowed.</param>
            /// <param name="norm_type">The order of the norm; infinity for the largest absolute value.</param>
            /// <returns>The norm before scaling; not a number when a gradient holds one, and then nothing is scaled.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var unrecorded = no_grad();
                using var scope = NewDisposeScope();
                var gradients = tensors.Select(parameter => parameter.grad).OfType<Tensor>().ToArray();
                if (gradients.Length == 0)
                    return 0;
                var device = gradients[0].device;
                var norms = Aten._foreach_norm.CallList(gradients, norm_type).Select(norm => norm.to(device)).ToArray();
                var total = Aten.linalg_vector_norm.Call(Aten.stack.Call(norms), norm_type).ToDouble();
                var factor = max_norm / (total + 1e-6);
                if (factor < 1)
                    Aten._foreach_mul__Scalar.CallMany(gradients, factor);
                return total;
            }

            /// <summary>Brings every element of all gradients between -clip_value and clip_value.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var unrecorded = no_grad();
                foreach (var parameter in tensors)
                {
                    using var gradient = parameter.grad;
                    gradient?.clamp_(-clip_value, clip_value);
                }
            }
        }
    }
}

internal static partial class Aten
{
    internal static readonly Operator _foreach_norm = new("_foreach_norm", "Scalar");
    internal static readonly Operator _foreach_mul__Scalar = new("_foreach_mul_", "Scalar");
}
