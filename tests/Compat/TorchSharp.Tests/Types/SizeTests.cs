using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Types;

public class SizeTests
{
    [Fact]
    public void SizesAreMadeOfNumbersTuplesAndArrays()
    {
        Size[] all =
        [
            new(2), new(2L), new((2, 3)), new((2L, 3L)), new((2, 3, 4)), new((2L, 3L, 4L)), new((2, 3, 4, 5)),
            new((2L, 3L, 4L, 5L)),
            new((2, 3, 4, 5, 6)), new((2L, 3L, 4L, 5L, 6L)), new((2, 3, 4, 5, 6, 7)), new((2L, 3L, 4L, 5L, 6L, 7L)),
        ];
        for (var i = 0; i < all.Length; i++)
            Assert.Equal(Enumerable.Range(2, (i / 2) + 1).Select(one => (long)one), all[i]);
        Assert.Equal(new Size([2, 3]), new Size(new long[] { 2, 3 }));
        Size[] implicitly = [2L, (2, 3), (2, 3, 4), (2, 3, 4, 5), (2, 3, 4, 5, 6), (2, 3, 4, 5, 6, 7), new long[] { 2 }];
        Assert.Equal([1, 2, 3, 4, 5, 6, 1], implicitly.Select(one => one.Length));
    }

    [Fact]
    public void SizesAreComparedJoinedAndCut()
    {
        Size size = (2, 3, 4);
        Assert.True(size == new Size((2, 3, 4)) && size != new Size((2, 3)) && size.Equals((object)new Size((2, 3, 4))));
        Assert.Equal(size.GetHashCode(), new Size((2, 3, 4)).GetHashCode());
        Assert.Equal([2L, 3, 4, 5], size + new Size(5));
        Assert.Equal([2L, 3, 4, 5], size + (IEnumerable<long>)[5L]);
        Assert.Equal([3L], size.Slice(1, -1));
        Assert.Equal([3L, 4], size.Slice(-2, 3));
        Assert.True(size.Slice(2, 1).IsEmpty && Size.Empty.IsScalar && !size.IsScalar);
        Assert.Equal([2L, 3], size.Take(2));
        Assert.Equal((3L, 4L, 24L, 1L), (size[1], size[2L], size.numel(), Size.Empty.numel()));
    }
}
