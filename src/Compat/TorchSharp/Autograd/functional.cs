namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>Derivatives of functions of tensors.</summary>
        public static partial class functional
        {
            /// <summary>
            /// All derivatives of each output's elements with respect to each input's elements: for output i and input k a tensor
            /// of the output's shape followed by the input's, output by output.
            /// </summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor[], Tensor[]> function, params Tensor[] inputs)
            {
                using var scope = NewDisposeScope();
                using var recorded = enable_grad();
                var at = inputs.Select(input => input.detach().requires_grad_()).ToArray();
                var jacobians = function(at).SelectMany(output => OfOutput(output, at)).ToList();
                return [.. jacobians.Select(jacobian => jacobian.MoveToOuterDisposeScope())];
            }

            public static Tensor jacobian(Func<Tensor, Tensor> function, Tensor inputs) =>
                jacobian(given => [function(given[0])], [inputs]).Single();

            public static IEnumerable<Tensor> jacobian(Func<Tensor, Tensor[]> function, Tensor inputs) =>
                jacobian(given => function(given[0]), [inputs]);

            public static IEnumerable<Tensor> jacobian(Func<Tensor[], Tensor> function, params Tensor[] inputs) =>
                jacobian(given => [function(given)], inputs);

            private static IEnumerable<Tensor> OfOutput(Tensor output, Tensor[] inputs)
            {
                var rows = inputs.Select(_ => new List<Tensor>()).ToArray();
                var elements = output.reshape(-1);
                for (long i = 0; i < elements.numel(); i++)
                {
                    using var element = elements[i];
                    var gradients = element.requires_grad
                        ? grad([element], inputs, retain_graph: true, allow_unused: true)
                        : new Tensor[inputs.Length];
                    for (var k = 0; k < inputs.Length; k++)
                        rows[k].Add(gradients[k] ?? zeros_like(inputs[k]));
                }

                return rows.Select((list, k) => Rows(list, inputs[k]).reshape([.. output.shape, .. inputs[k].shape]));
            }

            // An output without elements has no rows to stack.
            private static Tensor Rows(List<Tensor> rows, Tensor input) =>
                rows.Count > 0 ? stack(rows) : zeros([0, .. input.shape], input.dtype, input.device);
        }
    }
}
