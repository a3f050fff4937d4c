using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The cosine of the angle between two vectors along a dimension.</summary>
        public sealed class CosineSimilarity : ParameterLessModule<Tensor, Tensor, Tensor>
        {
            internal CosineSimilarity(long dim, double eps)
                : base(nameof(CosineSimilarity))
            {
                this.dim = dim;
                this.eps = eps;
            }

            public long dim { get; set; }

            public double eps { get; set; }

            public override Tensor forward(
                Tensor input1, Tensor input2) => nn.functional.cosine_similarity(input1, input2, dim, eps);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static CosineSimilarity CosineSimilarity(long dim = 1, double eps = 1e-8) => new(dim, eps);

            public static partial class functional
            {
                public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8) =>
                    Aten.cosine_similarity.Call(x1, x2, dim, eps);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator cosine_similarity = new("cosine_similarity");
    }
}
