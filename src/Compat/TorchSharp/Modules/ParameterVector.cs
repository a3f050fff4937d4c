using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>All parameters as one vector, recorded for gradients.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                return cat(tensors.Select(parameter => parameter.reshape(-1)).ToArray()).MoveToOuterDisposeScope();
            }

            /// <summary>Copies the parts of a vector into parameters, in their order.</summary>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                var parameters = tensors.ToList();
                var count = parameters.Sum(parameter => parameter.numel());
                if (vec.dim() != 1 || vec.numel() != count)
                    throw new ArgumentException(
                        $"The parameters take a vector of {count} elements, not one of shape [{string.Join(", ", vec.shape)}].", nameof(vec));
                using var unrecorded = no_grad();
                using var scope = NewDisposeScope();
                var parts = vec.split(parameters.Select(parameter => parameter.numel()).ToArray());
                foreach (var (parameter, part) in parameters.Zip(parts))
                    parameter.copy_(part.view_as(parameter));
            }
        }
    }
}
