using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The mean over classes of the cross-entropy of two classes, from logits (..., classes).</summary>
        public sealed class MultiLabelSoftMarginLoss : WeightedLoss<Tensor, Tensor, Tensor>
        {
            public MultiLabelSoftMarginLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
                : base(weight, reduction)
            {
            }

            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.multilabel_soft_margin_loss(input, target, weight, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static MultiLabelSoftMarginLoss MultiLabelSoftMarginLoss(
                Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

            public static partial class functional
            {
                public static Tensor multilabel_soft_margin_loss(
                    Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                {
                    using var each = binary_cross_entropy_with_logits(input, target, weight, Reduction.None);
                    return Reduced(each.mean([-1]), reduction);
                }

                /// <summary>
                /// The elements' mean or sum; the elements themselves without a reduction. It disposes of what it does not
                /// return.
                /// </summary>
                internal static Tensor Reduced(Tensor elements, Reduction reduction)
                {
                    if (reduction == Reduction.None)
                        return elements;
                    using (elements)
                        return reduction == Reduction.Mean ? elements.mean() : elements.sum();
                }
            }
        }
    }
}
