using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Types;

public class SettingsTests
{
    [Fact]
    public void ThreadsAreSetAndRead()
    {
        var before = get_num_threads();
        try
        {
            set_num_threads(1);
            Assert.Equal(1, get_num_threads());
        }
        finally
        {
            set_num_threads(before);
        }

        Assert.True(get_num_interop_threads() >= 1);
        Assert.ThrowsAny<Exception>(() => set_num_interop_threads(0));
    }

    [Fact]
    public void TheDefaultDeviceIsWhereFactoriesMake()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(DeviceType.CPU, get_default_device().type);
        try
        {
            set_default_device("meta");
            Assert.Equal(DeviceType.META, get_default_device().type);
            Assert.All(
                new[] { zeros(2), rand(2), full(2, 1), arange(3), tensor(new[] { 1f }), eye(2), randint(0, 3, [2]) },
                made => Assert.True(made.is_meta));
            Assert.True(zeros(2, device: CPU).is_cpu());
        }
        finally
        {
            set_default_device(CPU);
        }

        Assert.True(zeros(2).is_cpu());
        Assert.Throws<ArgumentException>(() => set_default_device("abacus"));
    }

    [Fact]
    public void SettingsAreUndoneByDisposing()
    {
        Assert.False(are_deterministic_algorithms_enabled());
        using (use_deterministic_algorithms(warn_only: true))
        {
            Assert.True(are_deterministic_algorithms_enabled());
            Assert.True(is_deterministic_algorithms_warn_only_enabled());
        }

        Assert.False(are_deterministic_algorithms_enabled() || is_deterministic_algorithms_warn_only_enabled());
        Assert.Equal(Float32MatmulPrecision.highest, get_float32_matmul_precision());
        using (set_float32_matmul_precision(Float32MatmulPrecision.medium))
            Assert.Equal(Float32MatmulPrecision.medium, get_float32_matmul_precision());
        Assert.Equal(Float32MatmulPrecision.highest, get_float32_matmul_precision());
    }

    [Fact]
    public void DevicesAreNamedInManyWays()
    {
        Assert.Equal("cpu", device("cpu").ToString());
        Assert.Equal("cuda:1", device("cuda", 1).ToString());
        Assert.Equal("cuda:1", device(1).ToString());
        Assert.Equal("meta", device(DeviceType.META).ToString());
        Assert.Equal(cuda.is_available(), cuda_is_available());
    }
}
