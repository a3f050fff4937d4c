using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Batches of named tensors: those of the items, stacked.</summary>
        public class DataLoader : DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>>
        {
            public DataLoader(
                Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1,
                bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
                : base(dataset, batchSize, Collation.Named, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset)
            {
            }

            public DataLoader(
                Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1,
                bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
                : base(
                    dataset, batchSize, Collation.Named, shuffle, device, seed, num_worker, drop_last, disposeBatch,
                    disposeDataset)
            {
            }
        }

        /// <summary>Batches of tensors in order: those of the items, stacked.</summary>
        public class IterableDataLoader : DataLoader<IList<Tensor>, IList<Tensor>>
        {
            public IterableDataLoader(
                IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1,
                bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
                : base(
                    dataset, batchSize, Collation.InOrder, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset)
            {
            }

            public IterableDataLoader(
                IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null,
                int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
                : base(
                    dataset, batchSize, Collation.InOrder, shuffle, device, seed, num_worker, drop_last, disposeBatch,
                    disposeDataset)
            {
            }

            /// <summary>The rows of a <see cref="TensorDataset"/> are gathered at once, not one by one.</summary>
            private protected override IList<Tensor> Load(long[] indices) =>
                dataset.GetType() == typeof(TensorDataset)
                    ? [.. ((TensorDataset)dataset).Rows(indices).Select(rows => Collation.OnDevice(rows, Device))]
                    : base.Load(indices);
        }
    }

    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                /// <inheritdoc cref="Modules.DataLoader"/>
                public static Modules.DataLoader DataLoader(
                    Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1,
                    bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);

                /// <inheritdoc cref="Modules.DataLoader"/>
                public static Modules.DataLoader DataLoader(
                    Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null,
                    int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);

                /// <inheritdoc cref="Modules.IterableDataLoader"/>
                public static IterableDataLoader DataLoader(
                    IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1,
                    bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);

                /// <inheritdoc cref="Modules.IterableDataLoader"/>
                public static IterableDataLoader DataLoader(
                    IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null,
                    int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);
            }
        }
    }
}
