#include "textflag.h"

// func Bytes(p unsafe.Pointer, n uintptr)
TEXT ·Bytes(SB), NOSPLIT, $0-16
	MOVQ p+0(FP), AX
	MOVQ n+8(FP), BX
	ADDQ AX, BX
next:
	PREFETCHT0 (AX)
	ADDQ $64, AX
	CMPQ AX, BX
	JLT  next
	PREFETCHT0 -1(BX) // on another line if p is in the middle of one
	RET
