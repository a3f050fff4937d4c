using System.Globalization;

namespace TorchSharp;

/// <summary>Kinds of device, numbered as in LibTorch.</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    META = 14,
}

public static partial class torch
{
    /// <summary>Where the elements of a tensor are.</summary>
    public class Device
    {
        /// <summary>From a text such as <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
        public Device(string description)
        {
            var parts = description.Split(':');
            type = ParseType(parts[0]);
            if (parts.Length > 2 || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None,
                CultureInfo.InvariantCulture, out _)))
                throw new ArgumentException($"'{description}' is no device; expected e.g. 'cpu', 'cuda' or 'cuda:1'.", nameof(description));
            index = parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : DefaultIndex(type);
        }

        public Device(string deviceType, int index = -1)
            : this(ParseType(deviceType), index)
        {
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index < 0 ? DefaultIndex(deviceType) : index;
        }

        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; }

        /// <summary>Which of several; -1 where there is one.</summary>
        public int index { get; }

        internal long Packed => ((long)type << 32) | (uint)index;

        public static implicit operator Device(string description) => new(description);

        public override string ToString() =>
            index < 0 ? type.ToString().ToLowerInvariant() : $"{type.ToString().ToLowerInvariant()}:{index}";

        private static int DefaultIndex(DeviceType type) => type == DeviceType.CUDA ? 0 : -1;

        private static DeviceType ParseType(string name) => name switch
        {
            "cpu" => DeviceType.CPU,
            "cuda" => DeviceType.CUDA,
            "meta" => DeviceType.META,
            _ => throw new ArgumentException($"'{name}' is no kind of device; expected 'cpu', 'cuda' or 'meta'.", nameof(name)),
        };
    }

    public static readonly Device CPU = new(DeviceType.CPU);

    public static readonly Device META = new(DeviceType.META);

    public static Device CUDA => new(DeviceType.CUDA);

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(DeviceType.CUDA, index);

    public static bool cuda_is_available() => cuda.is_available();
}
