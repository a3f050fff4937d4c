using System.Runtime.CompilerServices;
using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>Picks by index tensors or a mask, or assigns there.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>The element at these indices, or what is left of the dimensions; a view.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => At(indices);
            set => Assign(At(indices), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => Aten.select.Call(this, 0L, i1);
            set => Assign(Aten.select.Call(this, 0L, i1), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => At(i1, i2);
            set => Assign(At(i1, i2), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => At(i1, i2, i3);
            set => Assign(At(i1, i2, i3), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At(i1, i2, i3, i4);
            set => Assign(At(i1, i2, i3, i4), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => At(i1, i2, i3, i4, i5);
            set => Assign(At(i1, i2, i3, i4, i5), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => At(i1, i2, i3, i4, i5, i6);
            set => Assign(At(i1, i2, i3, i4, i5, i6), value);
        }

        /// <summary>
        /// A view where only numbers, ranges, ellipses and new dimensions are given; a copy where tensors
        /// pick.
        /// </summary>
        public Tensor index(params TensorIndex[] indices)
        {
            var (view, picks) = View(indices);
            if (picks is null)
                return view;
            using (view)
                return Aten.index.Call(view, Argument.OptionalList(picks));
        }

        public Tensor index(params Tensor[] indices) => Aten.index.Call(this, Argument.OptionalList(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            var (view, picks) = View(indices);
            using (view)
            {
                if (picks is not null)
                    Aten.index_put_.CallInPlace(view, view, Argument.OptionalList(picks), value, accumulate);
                else if (accumulate)
                    view.add_(value);
                else
                    view.copy_(value);
            }

            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Aten.index_put_.CallInPlace(this, this, Argument.OptionalList(indices), value, accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using Tensor single = torch.full([], value, dtype, device);
            return index_put_(single, indices, false);
        }

        public Tensor select(long dim, long index) => Aten.select.Call(this, dim, index);

        public Tensor narrow(long dim, long start, long length) => Aten.narrow.Call(this, dim, start, length);

        public Tensor slice(long dim, long start, long finish, long step) => Aten.slice.Call(this, dim, start, finish, step);

        public Tensor index_select(long dim, Tensor index) => Aten.index_select.Call(this, dim, index);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Aten.index_add.Call(this, dim, index, source, alpha);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Aten.index_add_.CallInPlace(this, this, dim, index, source, alpha);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            Aten.index_copy_.CallInPlace(this, this, dim, index, source);

        public Tensor index_fill_(long dim, Tensor index, Scalar value) =>
            Aten.index_fill_.CallInPlace(this, this, dim, index, value);

        public Tensor gather(long dim, Tensor index) => Aten.gather.Call(this, dim, index);

        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.scatter.Call(this, dim, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.scatter_.CallInPlace(this, this, dim, index, src);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.scatter_add.Call(this, dim, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) =>
            Aten.scatter_add_.CallInPlace(this, this, dim, index, src);

        public Tensor take(Tensor index) => Aten.take.Call(this, index);

        public Tensor masked_select(Tensor mask) => Aten.masked_select.Call(this, mask);

        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.masked_fill.Call(this, mask, value);

        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.masked_fill_.CallInPlace(this, this, mask, value);

        public Tensor nonzero() => Aten.nonzero.Call(this);

        public Tensor argwhere() => Aten.argwhere.Call(this);

        private Tensor At(params ReadOnlySpan<long> indices)
        {
            if (indices.Length == 0)
                return alias();
            var view = Aten.select.Call(this, 0L, indices[0]);
            foreach (var index in indices[1..])
                view = Step(view, Aten.select.Call(view, 0L, index));
            return view;
        }

        private static void Assign(Tensor view, Tensor value)
        {
            using (view)
                view.copy_(value);
        }

        /// <summary>
        /// Applies what gives views, and collects the tensors that pick, each at the dimension of the view that it picks
        /// from.
        /// </summary>
        private (Tensor View, Tensor?[]? Picks) View(TensorIndex[] indices)
        {
            var view = alias();
            List<Tensor?>? picks = null;
            long dim = 0;
            for (var i = 0; i < indices.Length; i++)
            {
                ref readonly var one = ref indices[i];
                switch (one.kind)
                {
                    case TensorIndex.Kind.Single:
                        view = Step(view, Aten.select.Call(view, dim, one.start ?? 0));
                        break;
                    case TensorIndex.Kind.Slice:
                        if (one.start is not null || one.stop is not null || one.step is not null)
                            view = Step(view, Aten.slice.Call(view, dim, Argument.Of(one.start), Argument.Of(one.stop), one.step ?? 1));
                        dim++;
                        break;
                    case TensorIndex.Kind.None:
                        view = Step(view, view.unsqueeze(dim++));
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        dim = view.Dimensions - DimensionsTaken(indices.AsSpan(i + 1));
                        break;
                    case TensorIndex.Kind.Bool:
                        view = Step(view, view.unsqueeze(dim));
                        Pick(ref picks, dim++, tensor(one.start != 0).unsqueeze(0));
                        break;
                    default:
                        Pick(ref picks, dim, one.tensor!);
                        dim += TakenBy(one);
                        break;
                }
            }

            return (view, picks?.ToArray());
        }

        private static Tensor Step(Tensor before, Tensor after)
        {
            before.Dispose();
            return after;
        }

        private static void Pick(ref List<Tensor?>? picks, long dim, Tensor tensor)
        {
            picks ??= [];
            while (picks.Count < dim)
                picks.Add(null);
            picks.Add(tensor);
        }

        private static long DimensionsTaken(ReadOnlySpan<TensorIndex> indices)
        {
            long taken = 0;
            foreach (var one in indices)
                taken += TakenBy(one);
            return taken;
        }

        /// <summary>A mask covers as many dimensions as it has; it stays one entry of the list that LibTorch gets.</summary>
        private static long TakenBy(in TensorIndex one) => one.kind switch
        {
            TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
            TensorIndex.Kind.Tensor => one.tensor!.dtype is ScalarType.Bool or ScalarType.Byte ? one.tensor.Dimensions : 1,
            _ => 0,
        };
    }

    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);

    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);

    public static Tensor masked_select(Tensor input, Tensor mask) => input.masked_select(mask);

    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);

    public static Tensor select(Tensor input, long dim, long index) => input.select(dim, index);

    public static Tensor nonzero(Tensor input) => input.nonzero();

    public static Tensor argwhere(Tensor input) => input.argwhere();

    public static Tensor take(Tensor input, Tensor index) => input.take(index);

    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => input.scatter(dim, index, src);

    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add(dim, index, src);
}

internal static partial class Aten
{
    internal static readonly Operator select = new("select", "int");
    internal static readonly Operator slice = new("slice", "Tensor");
    internal static readonly Operator narrow = new("narrow");
    internal static readonly Operator index = new("index", "Tensor");
    internal static readonly Operator index_put_ = new("index_put_");
    internal static readonly Operator index_select = new("index_select");
    internal static readonly Operator index_add = new("index_add");
    internal static readonly Operator index_add_ = new("index_add_");
    internal static readonly Operator index_copy_ = new("index_copy_");
    internal static readonly Operator index_fill_ = new("index_fill_", "int_Scalar");
    internal static readonly Operator gather = new("gather");
    internal static readonly Operator scatter = new("scatter", "src");
    internal static readonly Operator scatter_ = new("scatter_", "src");
    internal static readonly Operator scatter_add = new("scatter_add");
    internal static readonly Operator scatter_add_ = new("scatter_add_");
    internal static readonly Operator take = new("take");
    internal static readonly Operator masked_select = new("masked_select");
    internal static readonly Operator masked_fill = new("masked_fill", "Scalar");
    internal static readonly Operator masked_fill_ = new("masked_fill_", "Scalar");
    internal static readonly Operator nonzero = new("nonzero");
    internal static readonly Operator argwhere = new("argwhere");
}
