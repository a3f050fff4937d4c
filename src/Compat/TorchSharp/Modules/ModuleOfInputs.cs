namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }

        public interface IModule<T1, T2, TResult>
        {
            TResult call(T1 input1, T2 input2);
        }

        public interface IModule<T1, T2, T3, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3);
        }

        /// <summary>A module that computes from one input.</summary>
        public abstract class Module<T, TResult>
            : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T input);

            /// <summary>Computes, with the hooks before and after.</summary>
            public TResult call(T input) => Hooked(input, null);

            /// <summary>Computes by forward, or in another way, with the hooks before and after.</summary>
            private protected TResult Hooked(T input, Func<T, TResult>? compute)
            {
                BeforeForward();
                foreach (var hook in PreHooks.All)
                    input = hook(this, input) ?? input;
                var result = compute is null ? forward(input) : compute(input);
                foreach (var hook in PostHooks.All)
                    result = hook(this, input, result) ?? result;
                AfterForward();
                return result;
            }
        }

        /// <summary>A module that computes from two inputs.</summary>
        public abstract class Module<T1, T2, TResult>
            : HookableModule<
                    Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>,
                    Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>,
                IModule<T1, T2, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Computes, with the hooks before and after.</summary>
            public TResult call(T1 input1, T2 input2) => Hooked(input1, input2, null);

            /// <summary>Computes by forward, or in another way, with the hooks before and after.</summary>
            private protected TResult Hooked(T1 input1, T2 input2, Func<T1, T2, TResult>? compute)
            {
                BeforeForward();
                foreach (var hook in PreHooks.All)
                    (input1, input2) = hook(this, input1, input2) ?? (input1, input2);
                var result = compute is null ? forward(input1, input2) : compute(input1, input2);
                foreach (var hook in PostHooks.All)
                    result = hook(this, input1, input2, result) ?? result;
                AfterForward();
                return result;
            }
        }

        /// <summary>A module that computes from three inputs.</summary>
        public abstract class Module<T1, T2, T3, TResult>
            : HookableModule<
                    Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>,
                    Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>>,
                IModule<T1, T2, T3, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            /// <summary>Computes, with the hooks before and after.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3)
            {
                BeforeForward();
                foreach (var hook in PreHooks.All)
                    (input1, input2, input3) = hook(this, input1, input2, input3) ?? (input1, input2, input3);
                var result = forward(input1, input2, input3);
                foreach (var hook in PostHooks.All)
                    result = hook(this, input1, input2, input3, result) ?? result;
                AfterForward();
                return result;
            }
        }
    }
}
