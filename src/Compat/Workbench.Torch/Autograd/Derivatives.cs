using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>Products with derivatives that need no full matrix, and second derivatives. Functions take and return one tensor.</summary>
public static class Derivatives
{
    /// <summary>The function's value and weights' product with its Jacobian: the gradient of (weights * value).sum().</summary>
    /// <param name="function">What is differentiated.</param>
    /// <param name="input">Where.</param>
    /// <param name="weights">One an element of the value, in its shape.</param>
    public static (Tensor Value, Tensor Product) VectorJacobian(Func<Tensor, Tensor> function, Tensor input, Tensor weights) =>
        Kept(() =>
        {
            var at = Leaf(input);
            var value = function(at);
            RequireShape(weights, value, "weights", "value");
            return (value.detach(), Gradient(value, at, weights, createGraph: false));
        });

    /// <summary>The function's value and its directional derivative: its Jacobian times the direction, by differentiating twice.</summary>
    /// <param name="function">What is differentiated; its gradient must be differentiable.</param>
    /// <param name="input">Where.</param>
    /// <param name="direction">In the input's shape.</param>
    public static (Tensor Value, Tensor Product) JacobianVector(Func<Tensor, Tensor> function, Tensor input, Tensor direction) =>
        Kept(() =>
        {
            RequireShape(direction, input, "direction", "input");
            var at = Leaf(input);
            var value = function(at);
            // The gradient is linear in these weights; its derivative by them is the product.
            var weights = zeros_like(value.detach()).requires_grad_();
            var gradient = Gradient(value, at, weights, createGraph: true);
            return (value.detach(), Gradient(gradient, weights, direction, createGraph: false));
        });

    /// <summary>The value of a function with one number as its result, and its Hessian times a vector of the input's shape.</summary>
    public static (Tensor Value, Tensor Product) HessianVector(Func<Tensor, Tensor> function, Tensor input, Tensor vector) =>
        Kept(() =>
        {
            RequireShape(vector, input, "vector", "input");
            var at = Leaf(input);
            var value = Scalar(function(at));
            return (value.detach(), Gradient(Gradient(value, at, null, createGraph: true), at, vector, createGraph: false));
        });

    /// <summary>All second derivatives of a function with one number as its result, in the input's shape twice.</summary>
    public static Tensor Hessian(Func<Tensor, Tensor> function, Tensor input) =>
        autograd.functional.jacobian(
            at => Gradient(Scalar(function(at)), at, null, createGraph: true), input);

    private static Tensor Leaf(Tensor input) => input.detach().requires_grad_();

    // What has no part in the output has a gradient of zero.
    private static Tensor Gradient(Tensor output, Tensor input, Tensor? weights, bool createGraph) =>
        (output.requires_grad
            ? autograd.grad(
                [output], [input], weights is null ? null : [weights], retain_graph: createGraph, create_graph: createGraph,
                allow_unused: true)[0]
            : null) is { IsInvalid: false } found
            ? found
            : zeros_like(input);

    private static (Tensor Value, Tensor Product) Kept(Func<(Tensor Value, Tensor Product)> compute)
    {
        using var scope = NewDisposeScope();
        using var recorded = enable_grad();
        var (value, product) = compute();
        return (value.MoveToOuterDisposeScope(), product.detach().MoveToOuterDisposeScope());
    }

    private static Tensor Scalar(Tensor value) =>
        value.numel() == 1
            ? value.sum()
            : throw new ArgumentException(
                $"The function returned a tensor of shape [{string.Join(", ", value.shape)}]; a Hessian needs one number.", "function");

    private static void RequireShape(Tensor found, Tensor like, string name, string likeName)
    {
        if (!found.shape.SequenceEqual(like.shape))
            throw new ArgumentException(
                $"The {name} have shape [{string.Join(", ", found.shape)}], the {likeName} has [{string.Join(", ", like.shape)}]: "
                + "both must be equal.",
                name);
    }
}
