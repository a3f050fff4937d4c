using System.Collections;
using System.Numerics;
using System.Reflection;
using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Factories;

/// <summary>Every overload of tensor and as_tensor, and the factories that give memory without values.</summary>
public class ArrayFactoryTests
{
    private static readonly Dictionary<Type, ScalarType> Types = new()
    {
        [typeof(bool)] = ScalarType.Bool,
        [typeof(byte)] = ScalarType.Byte,
        [typeof(sbyte)] = ScalarType.Int8,
        [typeof(short)] = ScalarType.Int16,
        [typeof(int)] = ScalarType.Int32,
        [typeof(long)] = ScalarType.Int64,
        [typeof(Half)] = ScalarType.Float16,
        [typeof(BFloat16)] = ScalarType.BFloat16,
        [typeof(float)] = ScalarType.Float32,
        [typeof(double)] = ScalarType.Float64,
        [typeof((float, float))] = ScalarType.ComplexFloat32,
        [typeof(Complex)] = ScalarType.ComplexFloat64,
    };

    public static TheoryData<string> Overloads => [.. Methods.Keys];

    private static Dictionary<string, MethodInfo> Methods { get; } = typeof(torch).GetMethods()
        .Where(method => method.Name is "tensor" or "as_tensor" && !Parameters(method)[0].IsAssignableTo(typeof(Tensor))
            && Parameters(method)[0] != typeof(Array) && Parameters(method).All(type => !type.IsByRefLike))
        .ToDictionary(method => method.ToString()!);

    [Theory]
    [MemberData(nameof(Overloads))]
    public void ElementsAndShapeAreThoseGiven(string overload)
    {
        using var scope = NewDisposeScope();
        var method = Methods[overload];
        var first = Parameters(method)[0];
        if (method.GetParameters()[0].Name is "real" || first == typeof((double, double)))
        {
            CheckParts(method);
            return;
        }

        var element = ElementOf(first);
        var sizes = SizesOf(method, first);
        var values = Enumerable.Range(0, (int)sizes.TotalSize()).Select(i => Number(element, i)).ToArray();
        var arguments = new List<object?> { Container(first, element, sizes, values) };
        arguments.AddRange(method.GetParameters().Skip(1).Select(one => one.ParameterType == typeof(long)
            ? sizes[(one.Name is "columns" or "dim1" ? 1 : one.Name is "dim2" ? 2 : one.Name is "dim3" ? 3 : 0)]
            : one.ParameterType == typeof(bool) ? false : (object?)null));
        var made = (Tensor)method.Invoke(null, [.. arguments])!;
        Assert.Equal(Types[element], made.dtype);
        Assert.Equal(sizes, made.shape);
        Assert.Equal(values, Elements(made));
    }

    [Fact]
    public void SpansGiveTheShapeOfFlatArrays()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([2L, 1, 2], tensor(new[] { 1f, 2, 3, 4 }, [2, 1, 2]).shape);
        Assert.Equal([2L, 2], tensor(new Memory<long>([1L, 2, 3, 4]), [2, 2]).shape);
        Assert.Equal([2L, 2], tensor((IList<int>)[1, 2, 3, 4], [2, 2]).shape);
        Assert.Throws<ArgumentException>(() => tensor(new[] { 1.0, 2 }, [3]));
    }

    [Fact]
    public void ArraysAreSharedUntilAnotherTypeIsAsked()
    {
        using var scope = NewDisposeScope();
        var numbers = new[,] { { 1.0, 2 }, { 3, 4 } };
        var shared = from_array(numbers);
        var converted = from_array(numbers, float32);
        numbers[1, 0] = 30;
        Assert.Equal(30, shared[1, 0].item<double>());
        Assert.Equal(3f, converted[1, 0].item<float>());
        shared.add_(1);
        Assert.Equal(5, numbers[1, 1]);
        Assert.Equal(as_tensor(numbers), shared);
        var words = frombuffer(new short[] { 1, 2, 3, 4 }, int8, count: 2, offset: 2);
        Assert.Equal([2L, 0], words.to_type(int64).data<long>().ToArray());
        Assert.Throws<ArgumentException>(() => frombuffer(new byte[7], int32, count: 2));
    }

    [Fact]
    public void FilesAreMapped()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(path, [1, 2, 3, 250]);
            using var mapped = from_file(path, shared: false, size: 4, dtype: uint8);
            Assert.Equal([1, 2, 3, 250], mapped.data<byte>().ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>No value is promised, but shape, type and strides are.</summary>
    [Fact]
    public void EmptyTensorsHaveTheirShape()
    {
        using var scope = NewDisposeScope();
        using var like = zeros(2, 3, float64);
        Tensor[] one = [empty(2), empty(2L), like.new_empty(2)];
        Assert.All(one, made => Assert.Equal([2L], made.shape));
        Tensor[] two = [empty([2, 3], null), empty(2, 3), empty(2L, 3L), like.new_empty(2, 3), empty_like(like),
            like.empty_like()];
        Assert.All(two, made => Assert.Equal([2L, 3], made.shape));
        Tensor[] three = [empty(2, 3, 4), empty(2L, 3L, 4L), like.new_empty(2, 3, 4), like.new_empty(new long[] { 2, 3, 4 }),
            zeros(1).empty(2, 3, 4)];
        Assert.All(three, made => Assert.Equal([2L, 3, 4], made.shape));
        Tensor[] four = [empty(2, 3, 4, 5), empty(2L, 3L, 4L, 5L), like.new_empty(2, 3, 4, 5)];
        Assert.All(four, made => Assert.Equal([2L, 3, 4, 5], made.shape));
        Assert.Equal(ScalarType.Float64, like.new_empty(2).dtype);
        Assert.Equal([1L, 2], empty_strided([2, 3], [1, 2], complex64).stride());
    }

    // A complex number from its two parts.
    private static void CheckParts(MethodInfo method)
    {
        var isSingle = Parameters(method)[0] == typeof(float);
        object?[] given = method.GetParameters()[0].Name == "real"
            ? isSingle ? [1.5f, -2f] : [1.5, -2.0]
            : [(1.5, -2.0)];
        using var made = (Tensor)method.Invoke(null, [.. given, null, null, false])!;
        Assert.Equal(isSingle ? ScalarType.ComplexFloat32 : ScalarType.ComplexFloat64, made.dtype);
        Assert.Equal(new Complex(1.5, -2), made.ToComplexFloat64());
    }

    private static Type[] Parameters(MethodInfo method) => [.. method.GetParameters().Select(one => one.ParameterType)];

    private static Type ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()!
        : type.IsGenericType && !type.Name.StartsWith("ValueTuple") ? type.GetGenericArguments()[0]
        : type;

    private static long[] SizesOf(MethodInfo method, Type first)
    {
        var dimensions = method.GetParameters().Count(one => one.ParameterType == typeof(long));
        if (first.IsArray && first.GetArrayRank() > 1)
            dimensions = first.GetArrayRank();
        else if (!first.IsArray && !(first.IsGenericType && first.GetGenericTypeDefinition() == typeof(IList<>)))
            return [];
        else if (first == typeof(long) || dimensions == 0)
            dimensions = 1;
        return [.. new long[] { 2, 3, 2, 1 }.Take(dimensions)];
    }

    private static object Container(Type type, Type element, long[] sizes, object[] values)
    {
        if (sizes.Length == 0)
            return values[0];
        var array = Array.CreateInstance(element, type.IsArray ? sizes[..type.GetArrayRank()] : [values.Length]);
        if (type.IsArray && type.GetArrayRank() == 1)
            array = Array.CreateInstance(element, values.Length);
        var i = 0;
        foreach (var position in Positions(array))
            array.SetValue(values[i++], position);
        return type.IsArray ? array : Activator.CreateInstance(typeof(List<>).MakeGenericType(element), array)!;
    }

    private static IEnumerable<int[]> Positions(Array array)
    {
        for (var flat = 0; flat < array.Length; flat++)
        {
            var position = new int[array.Rank];
            for (int d = array.Rank - 1, rest = flat; d >= 0; d--)
                (rest, position[d]) = Math.DivRem(rest, array.GetLength(d));
            yield return position;
        }
    }

    private static object Number(Type element, int i) =>
        element == typeof(bool) ? i % 2 == 0
        : element == typeof(Half) ? (Half)(i + 0.5)
        : element == typeof(BFloat16) ? (BFloat16)(i + 0.5f)
        : element == typeof((float, float)) ? (i + 0.5f, -i - 1f)
        : element == typeof(Complex) ? new Complex(i + 0.5, -i - 1)
        : Convert.ChangeType(i + 1, element);

    private static IEnumerable<object> Elements(Tensor tensor)
    {
        var accessor = typeof(Tensor).GetMethod(nameof(Tensor.data))!
            .MakeGenericMethod(Types.Single(pair => pair.Value == tensor.dtype).Key).Invoke(tensor, null)!;
        return ((IEnumerable)accessor).Cast<object>();
    }
}
