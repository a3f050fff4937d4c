using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Gradients by reverse-mode differentiation of the recorded operations.</summary>
    public static partial class autograd
    {
        /// <summary>The gradients of the outputs' sum with respect to the inputs, without touching the leaves' own gradients.</summary>
        /// <param name="outputs">What is differentiated.</param>
        /// <param name="inputs">With respect to what.</param>
        /// <param name="grad_outputs">Weights of the outputs' elements; needed for outputs with more than one element.</param>
        /// <param name="retain_graph">Whether the graph can be used again.</param>
        /// <param name="create_graph">Whether the gradients can themselves be differentiated.</param>
        /// <param name="allow_unused">Whether an input may have no part in the outputs; its gradient is then null.</param>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false)
        {
            var gradients = new nint[inputs.Count];
            fixed (nint* of = Handles(outputs), to = Handles(inputs), weights = Handles(grad_outputs), found = gradients)
            {
                BackwardThread.Enter();
                var status = NativeDoor.Gradients(
                    of, outputs.Count, to, inputs.Count, weights, grad_outputs?.Count ?? 0, Flag(retain_graph || create_graph),
                    Flag(create_graph), Flag(allow_unused), found);
                BackwardThread.Leave();
                NativeDoor.Check(status);
            }

            GC.KeepAlive((outputs, inputs, grad_outputs));
            return [.. gradients.Select(handle => handle == 0 ? null! : new Tensor(handle))];
        }

        public static unsafe void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            fixed (nint* of = Handles(tensors), weights = Handles(grad_tensors), to = Handles(inputs))
                Backward(
                    of, tensors.Count, weights, grad_tensors?.Count ?? 0, retain_graph ?? create_graph, create_graph,
                    to, inputs?.Count ?? 0);
            GC.KeepAlive((tensors, grad_tensors, inputs));
        }

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        internal static unsafe void Backward(
            nint* of, long outputs, nint* weights, long weightCount, bool retainGraph, bool createGraph, nint* to, long inputs)
        {
            BackwardThread.Enter();
            var status = NativeDoor.Backward(of, outputs, weights, weightCount, Flag(retainGraph), Flag(createGraph), to, inputs);
            BackwardThread.Leave();
            NativeDoor.Check(status);
        }

        private static int Flag(bool value) => value ? 1 : 0;

        private static nint[] Handles(IList<Tensor>? tensors)
        {
            if (tensors is null)
                return [];
            var handles = new nint[tensors.Count];
            for (var i = 0; i < handles.Length; i++)
                handles[i] = tensors[i]?.Handle ?? 0;
            return handles;
        }
    }
}
