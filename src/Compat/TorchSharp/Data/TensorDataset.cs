using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Items that are the rows of tensors: item i is row i of each.</summary>
        public class TensorDataset : torch.utils.data.IterableDataset
        {
            private readonly torch.Tensor[] tensors;

            internal TensorDataset(torch.Tensor[] tensors)
            {
                if (tensors is null or { Length: 0 })
                    throw new ArgumentException("There is no tensor.", nameof(tensors));
                if (tensors.Any(tensor => tensor.dim() == 0 || tensor.size(0) != tensors[0].size(0)))
                    throw new ArgumentException(
                        "All tensors need the same number of rows; their shapes are "
                        + $"{string.Join(", ", tensors.Select(tensor => $"({string.Join(", ", tensor.shape)})"))}.",
                        nameof(tensors));
                this.tensors = [.. tensors.Select(tensor => tensor.alias().DetachFromDisposeScope())];
            }

            /// <summary>The number of rows.</summary>
            public override long Count => tensors[0].size(0);

            /// <summary>A row of each tensor.</summary>
            public IList<torch.Tensor> this[long index] => [.. tensors.Select(tensor => tensor.select(0, index))];

            /// <inheritdoc/>
            public override IList<torch.Tensor> GetTensor(long index) => this[index];

            /// <summary>Several rows of each tensor at once.</summary>
            internal torch.Tensor[] Rows(long[] indices)
            {
                using var chosen = torch.tensor(indices);
                return [.. tensors.Select(tensor => RowsOf(tensor, chosen))];
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                    foreach (var tensor in tensors)
                        tensor.Dispose();
                base.Dispose(disposing);
            }

            private static torch.Tensor RowsOf(torch.Tensor tensor, torch.Tensor chosen)
            {
                if (tensor.device_type == DeviceType.CPU)
                    return tensor.index_select(0, chosen);
                using var moved = chosen.to(tensor.device);
                return tensor.index_select(0, moved);
            }
        }
    }

    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                /// <inheritdoc cref="Modules.TensorDataset"/>
                public static TensorDataset TensorDataset(params Tensor[] tensors) => new(tensors);
            }
        }
    }
}
